package nl.loketwijzer.staff;

import java.util.Locale;

/** What somebody at a desk can be allowed to do. */
public enum Right {
    /** See cases and what is said in them, as far as the eyes of the role go. */
    SEE_CASES,
    HANDLE_CASES,
    /** Give a case to a colleague, take it back, approve precedents. */
    LEAD_CASES,
    RECORD_DECISIONS,
    EDIT_ANSWERS,
    SEE_FIGURES,
    MANAGE_MEMBERS,
    MANAGE_DESK;

    /** As it stands in JSON. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
