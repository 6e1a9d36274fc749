package nl.loketwijzer.reading;

/** What reading one file gave: a document, or the reason why not. */
public sealed interface Reading {

    record Read(SourceDocument document) implements Reading {}

    /** {@code detail} is for the log of whoever looks after the files; it may be empty. */
    record Unreadable(String path, Problem problem, String detail) implements Reading {}
}
