package nl.loketwijzer.desk;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a case is about. HR contacts see {@link #PEOPLE} and nothing else. */
public enum Topic {

    PARTNER, PEOPLE, TRAVEL, SANCTIONS, EXPORT_CONTROL, DATA, FUNDING, SECURITY, OTHER;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Topic> of(String code) {
        return Arrays.stream(values()).filter(topic -> topic.code().equals(code)).findFirst();
    }
}
