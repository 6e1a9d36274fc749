package nl.loketwijzer.desk;

import nl.loketwijzer.database.Session;

/**
 * A step was taken; the transaction is still open, so that what hears of it can add to it or stop it. Whoever acts for another
 * institution meanwhile goes back to the one it found.
 */
public record Stepped(Session session, Step step, CaseFile before, CaseFile after) {
}
