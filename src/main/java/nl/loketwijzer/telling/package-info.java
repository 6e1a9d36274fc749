/**
 * What a reader gets to see, event by event. {@code Telling} is the only way text reaches a reader: it takes checked sentences,
 * stores each event and sends it, so that what was seen can always be shown again.
 */
package nl.loketwijzer.telling;
