/**
 * Who works at a desk, as what, and what that allows. {@link nl.loketwijzer.staff.Role} says what a role may do and which
 * cases it sees; {@link nl.loketwijzer.staff.Gatekeeper} checks {@link nl.loketwijzer.staff.Demands} for every request,
 * and {@link nl.loketwijzer.staff.Caller#acting()} takes the same member to the database, where row-level security is the
 * second wall. How a session comes about is the business of package signin.
 */
package nl.loketwijzer.staff;
