package nl.loketwijzer.desk;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How soon the desk has to look: proposed by rules, changed by a member. */
public enum Urgency {

    NOW, TODAY, WEEK;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Urgency> of(String code) {
        return Arrays.stream(values()).filter(urgency -> urgency.code().equals(code)).findFirst();
    }
}
