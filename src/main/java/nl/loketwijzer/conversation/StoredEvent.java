package nl.loketwijzer.conversation;

/** One event of an answer as it was shown, numbered from 1 within its question; the data is JSON. */
public record StoredEvent(int number, String name, String data) {
}
