/**
 * Files become documents, documents become passages-to-be. {@link nl.loketwijzer.reading.DocumentReader} is the only
 * way in: it decides by content which format a file has, lets that format give its blocks (headings, paragraphs,
 * lists, tables), and reports in one word why a file cannot be read. {@code Structure} then recognises what all
 * formats share, such as the articles of a law, and {@link nl.loketwijzer.reading.Splitter} cuts along it.
 */
package nl.loketwijzer.reading;
