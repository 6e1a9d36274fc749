/**
 * What comes of cases. {@link nl.loketwijzer.register.Decisions} keeps what institutions decided and every correction of it,
 * {@link nl.loketwijzer.register.Precedents} what is learned from an answered case once a second person approved it, and
 * {@link nl.loketwijzer.register.Unanswered} which questions the knowledge base lacks.
 */
package nl.loketwijzer.register;
