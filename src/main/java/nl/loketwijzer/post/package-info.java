/**
 * What leaves the system: letters are written in the transaction they belong to, and a timer on every node posts them.
 *
 * <pre>
 *   a store ─▶ Outbox.put(session, letter)       committed or rolled back together with what it tells of
 *   Dispatch ─▶ Outbox ─▶ Smtp                   at least once; the same letter always has the same Message-ID
 * </pre>
 *
 * A letter never holds anything of a case but its reference: it says that something is waiting, and where.
 */
package nl.loketwijzer.post;
