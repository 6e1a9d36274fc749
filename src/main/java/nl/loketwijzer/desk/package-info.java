/**
 * Cases and what may happen to them. {@link nl.loketwijzer.desk.Transitions} is the one table of steps,
 * {@link nl.loketwijzer.desk.Cases} the one place where a step is taken: the row locked, the step checked, the event appended
 * and everything that follows from it written, in one transaction. Who sees a case is decided by row-level security.
 */
package nl.loketwijzer.desk;
