/**
 * The tenants. So far only the national layer, {@code landelijk}; every table that can belong to an institution has its
 * column and its row-level security from the first migration on.
 */
package nl.loketwijzer.institution;
