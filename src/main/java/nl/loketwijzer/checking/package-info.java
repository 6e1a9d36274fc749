/**
 * Decides whether a sentence may be shown as written, must give way to a literal quotation, or is withheld.
 *
 * <p>The check is a pure function of the sentence and the passages its composer saw: no model, no database, no clock. What
 * is allowed, forbidden, obligatory or exempt, and every yes or no, is only ever quoted ({@link
 * nl.loketwijzer.checking.Norms}). The rest is shown as written only when it is a sentence of a passage with whole
 * branches taken away ({@link nl.loketwijzer.checking.Trimming}): small language models copy, and where they do not copy
 * they invent, so nearness of meaning is a second lock and never a key.
 */
package nl.loketwijzer.checking;
