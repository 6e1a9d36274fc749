/**
 * Accounts, and how a member comes in: with a password of this installation ({@link nl.loketwijzer.signin.LocalAccounts})
 * or by the sign-in provider of the institution ({@link nl.loketwijzer.signin.ProviderResource}). Both ways end in the same
 * session of package staff, and in the same log.
 */
package nl.loketwijzer.signin;
