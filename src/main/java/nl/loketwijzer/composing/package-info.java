/**
 * Two ways to make an answer out of passages: a language model whose sentences are cut and checked one by one, and the best
 * literal sentences when there is no model or too little of what it wrote holds.
 */
package nl.loketwijzer.composing;
