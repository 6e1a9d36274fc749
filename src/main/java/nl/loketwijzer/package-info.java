/**
 * Loketwijzer: questions about knowledge security, answered from passages that are shown.
 *
 * <pre>
 *   about ─▶ everything it reports on
 *   settings ─▶ desk, staff           how a desk works, and who is at it
 *   console ─▶ queue, drafting, register, intake, desk   a case as one page, its steps and small changes
 *   sidepanel ─▶ queue, knowledge, prepared, intake      what stands beside a case
 *   queue ─▶ desk, intake, model       lists, search, and the stream that keeps them up to date
 *   drafting ─▶ desk, knowledge, checking, composing   the answer of a case being written
 *   forwarding ─▶ desk, routing        to the national Loket, without names
 *   dossier ─▶ register, desk          a whole case to take along
 *   figures ─▶ desk, calendar          numbers that point at nobody
 *   register ─▶ desk, prepared, routing (masks)     what comes of cases: decisions, precedents, unanswered questions
 *   desk ─▶ staff, post, calendar      cases and the steps they take
 *   attachment ─▶ desk, reading     files of a case
 *   demonstration ─▶ desk, signin   invented cases to look around in
 *   intake ─▶ desk, post, conversation, routing (masks)     how a researcher puts a case before the desk
 *   answering ─▶ routing, knowledge, checking, conversation, institution
 *     │ composing ─▶ knowledge, checking
 *     │ prepared ─▶ knowledge, checking, reading
 *     ▼
 *   telling ─▶ knowledge, checking, conversation, routing
 *   knowledge ─▶ reading, institution
 *   editing ─▶ reading                the check of the knowledge base, a command of its own
 *   official ─▶ reading           a program of its own, outside the server
 *   conversation ─▶ routing (masks)
 *   signin ─▶ staff ─▶ institution, post (addresses)
 *   post                          letters on their way out
 *   calendar                      working time, pure
 *        │
 *        ▼
 *   api   model   database         plumbing: know no feature, not each other
 *        │
 *        ▼
 *   language                       two languages: sentences, words, compounds
 * </pre>
 *
 * One package a feature, flat; what a neighbour does not need is package-private. ArchitectureTest holds the map.
 */
package nl.loketwijzer;
