/**
 * What a member does at the console: a case as one page, the steps and small changes of a case, and what stands beside it.
 * Steps are taken by {@link nl.loketwijzer.desk.Cases}; here it is decided who may ask for them and what comes with them.
 */
package nl.loketwijzer.console;
