package nl.loketwijzer.reading;

/** Thrown by a format that cannot go on; {@link DocumentReader} turns it into a line of the report. */
final class UnreadableFile extends Exception {

    private final transient Problem problem;

    UnreadableFile(Problem problem, String detail) {
        super(detail == null ? "" : detail);
        this.problem = problem;
    }

    Problem problem() {
        return problem;
    }
}
