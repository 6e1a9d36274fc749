/**
 * The queue of a desk: which cases its members see, found and sorted, and the stream that keeps a page of it up to date on
 * every node. Row-level security decides what is seen; nothing here repeats its rules.
 */
package nl.loketwijzer.queue;
