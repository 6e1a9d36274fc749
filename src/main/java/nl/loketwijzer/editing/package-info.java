/**
 * What an author of the knowledge base wants to hear before anybody reads it: {@link nl.loketwijzer.editing.Check} runs
 * over a folder of topics and tells, with file and line, what breaks the promises made to readers: a source for every
 * statement, the same facts in both languages, dates that are kept, no claim to texts that we do not have.
 */
package nl.loketwijzer.editing;
