package nl.loketwijzer.model;

import java.util.Locale;

/** What some embedding models want before a text, from their model cards. */
record Prefixes(String query, String passage) {

    static Prefixes of(String model) {
        var name = model.toLowerCase(Locale.ROOT);
        if (name.contains("e5")) {
            return new Prefixes("query: ", "passage: ");
        }
        if (name.contains("nomic-embed")) {
            return new Prefixes("search_query: ", "search_document: ");
        }
        if (name.contains("mxbai-embed") || name.contains("snowflake-arctic-embed")) {
            return new Prefixes("Represent this sentence for searching relevant passages: ", "");
        }
        return new Prefixes("", "");
    }
}
