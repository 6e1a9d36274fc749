/**
 * What this installation is and how it is doing, for the page and for whoever runs it.
 */
package nl.loketwijzer.about;
