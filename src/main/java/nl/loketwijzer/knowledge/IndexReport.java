package nl.loketwijzer.knowledge;

import java.time.Instant;
import java.util.List;

/** What came of indexing one collection; a document that could not be read is a line here, never the end of the run. */
public record IndexReport(String collection, Instant startedAt, Instant finishedAt, int added, int changed, int removed,
                          int unchanged, int passages, List<Problem> problems) {

    /** A document that was left out, with a stable reason and a sentence for people in both languages. */
    public record Problem(String path, String reason, String textNl, String textEn) {
    }

    boolean changedNothing() {
        return added + changed + removed == 0;
    }
}
