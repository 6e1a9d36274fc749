package nl.loketwijzer.desk;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What can be done to a case; what comes of it stands in {@link Transitions}. */
public enum Action {

    SEND, CLAIM, RELEASE, ASSIGN, ASK_RESEARCHER, REPLY_OF_RESEARCHER, CONSULT, REPLY_OF_PARTY, LAST_REPLY_OF_PARTY, FORWARD, ANSWER, CLOSE, REOPEN,
    WITHDRAW;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Action> of(String code) {
        return Arrays.stream(values()).filter(action -> action.code().equals(code)).findFirst();
    }
}
