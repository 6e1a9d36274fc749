/**
 * The one way to PostgreSQL: migrations as the owner, everything else as the application role inside a transaction that
 * says which institution it works for.
 */
package nl.loketwijzer.database;
