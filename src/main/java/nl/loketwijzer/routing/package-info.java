/** Sends a question to an answer, a person, a fixed card or a refusal, by rules that are data. */
package nl.loketwijzer.routing;
