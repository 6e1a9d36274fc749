/** A whole case as one document, in Markdown or PDF. */
package nl.loketwijzer.dossier;
