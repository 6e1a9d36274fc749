/**
 * How a member comes in: with a local password, or by the sign-in provider of the institution. Both ways end in the same
 * session of package staff.
 */
package nl.loketwijzer.signin;
