/**
 * A question becomes a cited answer, a refusal or a handover.
 *
 * <p>{@code QuestionResource} takes a question in, {@code Reception} admits it (limits, conversation, masked and stored),
 * and {@code Answering} holds the whole flow on one page: route, rephrase with history, retrieve, compose, check, remember.
 * Two composers, with a language model and without. {@code Telling} is the only way text reaches a reader: it takes checked
 * sentences, stores each event and sends it. {@code Following} lets a reader who lost the connection come back.
 */
package nl.loketwijzer.answering;
