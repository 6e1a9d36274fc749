/**
 * The second tier: a case goes to the national Loket without the name of anybody, and its reply comes back through the institution.
 */
package nl.loketwijzer.forwarding;
