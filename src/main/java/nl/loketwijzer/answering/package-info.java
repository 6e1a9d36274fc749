/**
 * A question becomes a cited answer, a refusal or a handover.
 *
 * <p>{@code QuestionResource} takes a question in, {@code Reception} admits it (limits, conversation, masked and stored),
 * and {@code Answering} holds the whole flow on one page: route, rephrase with history, retrieve, compose, check, remember.
 * {@code Confidence} tells whether the passages answer at all. {@code Following} lets a reader who lost the connection come back.
 */
package nl.loketwijzer.answering;
