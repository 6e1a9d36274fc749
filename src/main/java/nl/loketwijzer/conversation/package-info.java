/**
 * Who asked what, what was shown, and who may see it: whoever holds the key of the conversation, nobody else.
 */
package nl.loketwijzer.conversation;
