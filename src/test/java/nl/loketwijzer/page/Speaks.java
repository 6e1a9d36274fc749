package nl.loketwijzer.page;

/** The language of a reader, for the words a test expects on the page. */
enum Speaks {
    DUTCH, ENGLISH;

    String code() {
        return either("nl", "en");
    }

    String either(String dutch, String english) {
        return this == DUTCH ? dutch : english;
    }
}
