/**
 * The official texts themselves: fetched from where their publisher keeps them, compared with the last good copy, and
 * laid ready for the index. {@code FetchSources} is started from a terminal, outside the server; {@code Visitor} is the
 * only one that speaks to the outside, {@code Copies} the only one that writes.
 */
package nl.loketwijzer.official;
