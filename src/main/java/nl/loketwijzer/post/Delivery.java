package nl.loketwijzer.post;

/** What became of handing a letter to the mail server. A problem is told in our own words and holds no address. */
sealed interface Delivery {

    /** The mail server has it and answers for it from here on. */
    record Taken() implements Delivery {
    }

    /** This recipient is refused for good; trying again would change nothing. */
    record Refused(String problem) implements Delivery {
    }

    /** Not this letter, or not now: it is tried again. */
    record Postponed(String problem) implements Delivery {
    }

    /** No letter can be handed over at present. */
    record Away(String problem) implements Delivery {
    }
}
