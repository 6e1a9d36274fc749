package nl.loketwijzer.telling;

/** How far a question was answered. */
public enum Outcome {
    ANSWERED, ANSWERED_PARTIAL, CLARIFICATION, UNANSWERABLE_NO_SOURCE, UNANSWERABLE_OUT_OF_SCOPE, NEEDS_PERSON,
    BLOCKED_PERSONAL_DATA, BLOCKED_INJECTION, BLOCKED_HARM, STOPPED, ERROR_MODEL, ERROR_TIMEOUT;

    public String code() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
