package nl.loketwijzer.desk;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** Where a case stands. */
public enum CaseState {

    /** Being filled in by the researcher; nobody else sees it yet. */
    OFFERED,
    SENT,
    CLAIMED,
    WAITING_FOR_RESEARCHER,
    WAITING_FOR_ADVISOR,
    /** A colleague, the board, a ministry or the national Loket has been asked. */
    WAITING_FOR_THIRD_PARTY,
    ANSWERED,
    CLOSED,
    WITHDRAWN;

    /** A person has the conversation and the assistant is silent. */
    public static final Set<CaseState> WITH_PERSON = EnumSet.of(SENT, CLAIMED, WAITING_FOR_RESEARCHER, WAITING_FOR_ADVISOR,
            WAITING_FOR_THIRD_PARTY, ANSWERED);

    /** Somebody still has something to do. */
    public static final Set<CaseState> OPEN = EnumSet.of(SENT, CLAIMED, WAITING_FOR_RESEARCHER, WAITING_FOR_ADVISOR, WAITING_FOR_THIRD_PARTY);

    /** The promised time runs: it is the desk's turn. */
    public static final Set<CaseState> OUR_TURN = EnumSet.of(SENT, CLAIMED, WAITING_FOR_ADVISOR);

    /** The promised time stands still until others have answered. */
    public static final Set<CaseState> THEIR_TURN = EnumSet.of(WAITING_FOR_RESEARCHER, WAITING_FOR_THIRD_PARTY);

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException for a code that is not a state */
    public static CaseState of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
