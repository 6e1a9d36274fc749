package nl.loketwijzer.official;

import java.net.URI;
import java.util.Locale;

import nl.loketwijzer.language.Language;

/** One official document as the list has it. {@code version} is a day, a month, a year, or "undated". */
record Source(String id, String title, String publisher, URI address, String licence, String version, Format format,
              Language language, String fetched) {

    static final String ALL_RIGHTS_RESERVED = "all rights reserved";
    static final String UNDATED = "undated";

    /** False where the licence forbids to store: such a document is asked after, never taken in. */
    boolean mayBeKept() {
        return !licence.toLowerCase(Locale.ROOT).startsWith(ALL_RIGHTS_RESERVED);
    }

    String fileName() {
        return id + "." + format.extension();
    }
}
