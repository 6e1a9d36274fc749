package nl.loketwijzer.desk;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What an intake asks, in this order. Nobody is ever asked for nationality, birth, papers, family or belief: there is no field for it. */
public enum IntakeField {

    PARTNER, PLACE, COOPERATION, STAGE, FUNDING, TECHNOLOGY, TRL, PUBLICATION, END_USE, DATA_ACCESS, EMPLOYMENT, DEADLINE, BENEFIT, MEASURES,
    DECIDES, DESKS;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<IntakeField> of(String code) {
        return Arrays.stream(values()).filter(field -> field.code().equals(code)).findFirst();
    }
}
