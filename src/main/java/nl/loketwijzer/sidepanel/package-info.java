/** What stands beside a case: passages, similar closed cases, prepared answers, and signs that somebody may want to look at something. */
package nl.loketwijzer.sidepanel;
