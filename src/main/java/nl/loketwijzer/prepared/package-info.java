/**
 * Answers written from the sources beforehand: read from a folder, held against the current edition after every change of it,
 * and shown first to whoever asks what one of them was written for. Nobody has approved them, so nothing here says so.
 */
package nl.loketwijzer.prepared;
