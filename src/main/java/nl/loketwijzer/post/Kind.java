package nl.loketwijzer.post;

import java.util.Locale;
import java.util.Set;

/** What a letter is about. Its text stands in {@code post/<language>/<code>.txt}, with places for these values. */
public enum Kind {
    /** To the researcher: the code that proves an address. */
    CONTACT_CODE("code"),
    RECEIVED("reference", "link", "reply_by"),
    REPLY_WAITING("reference", "link"),
    QUESTION_WAITING("reference", "link"),
    REMINDER("reference", "link"),
    CLOSED("reference", "link"),
    /** To the researcher: a fresh link in place of one that was used or ran out. */
    NEW_LINK("reference", "link"),

    /** To the desk. */
    NEW_CASE("reference", "link", "due"),
    RESEARCHER_WROTE("reference", "link"),
    CONSULTED("reference", "link"),
    OVERDUE("reference", "link"),
    WITHDRAWN("reference", "link"),
    /** The day has come to look at a decision again. */
    REVIEW_DUE("reference", "link"),

    /** To a new member: that there is an account, never its password. */
    INVITATION("institution", "link");

    private final Set<String> needed;

    Kind(String... values) {
        this.needed = Set.of(values);
    }

    /** The names of the values its text needs; {@code link} is a path, which gets the public address before it. */
    public Set<String> needed() {
        return needed;
    }

    /** A code that comes too late is worse than none; any other letter still says something. */
    boolean growsStale() {
        return this == CONTACT_CODE;
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Kind of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
