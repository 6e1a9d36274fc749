/** How the desk of an institution works, kept by its administrator; and who is at it, for who gives a case to a colleague. */
package nl.loketwijzer.settings;
