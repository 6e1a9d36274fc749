package nl.loketwijzer.official;

/** A document could not be taken over; ends the visit to it, not the round. */
final class NotTaken extends Exception {

    private final Trouble trouble;

    NotTaken(Trouble trouble, String detail) {
        super(detail);
        this.trouble = trouble;
    }

    Trouble trouble() {
        return trouble;
    }
}
