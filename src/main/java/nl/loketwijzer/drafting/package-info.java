/**
 * The answer of a case while it is being written: sentences with what they rest on, each checked like those for researchers;
 * versions that are never overwritten; the second pair of eyes; replies kept for again.
 */
package nl.loketwijzer.drafting;
