/**
 * How a researcher puts a case before the desk: filled in from the conversation, corrected, shown as it will be shared, sent, and
 * followed from then on, with a key and without an account.
 *
 * <pre>
 *   CaseResource, ReturnResource, CaseStream ─▶ Intakes, Contacts ─▶ desk.Cases
 *                                                  │
 *                              Filling, Proposal ◀─┴─▶ Acceptance (what is never stored, what is masked)
 * </pre>
 */
package nl.loketwijzer.intake;
