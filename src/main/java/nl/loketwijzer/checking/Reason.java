package nl.loketwijzer.checking;

import java.util.Locale;

/** Why a sentence is not shown as written: a code for counting and a line for whoever reads the count. */
public enum Reason {
    EMPTY("nothing is said"),
    MARKUP("Markdown, HTML or code instead of a sentence"),
    QUESTION("a question states nothing that can be checked"),
    SMALL_TALK("a greeting, an apology or an offer"),
    META_TALK("talks about itself, its prompt or its passages"),
    FOREIGN("neither Dutch nor English"),
    INVENTED_CONTACT("a web address, e-mail address or telephone number that no passage has"),
    INVENTED_QUOTE("words between quotation marks that no passage has"),
    NORM("says what is allowed, forbidden, obligatory or exempt, and no passage says so literally"),
    YES_OR_NO("answers yes or no, and no passage says so literally"),
    FIGURE("a number, date, article or code that the passage has not"),
    NAME("a name that the passage has not"),
    NEGATION("denies what the passage says, or the other way round"),
    STRENGTH("more certain or more general than the passage"),
    CONDITION("leaves out a condition or an exception"),
    ORDER("the same words in other roles"),
    WORDING("words that the passage has not"),
    MEANING("too far from the passage in meaning"),
    NO_PASSAGE("no passage is about this");

    private final String why;

    Reason(String why) {
        this.why = why;
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String why() {
        return why;
    }
}
