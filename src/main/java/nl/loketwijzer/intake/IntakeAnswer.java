package nl.loketwijzer.intake;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;

import nl.loketwijzer.database.Session;

/** What is known of one field: read from the conversation with its sentence, given by somebody, or skipped. */
public record IntakeAnswer(IntakeField field, Optional<String> value, Origin origin, Optional<String> sentence) {

    /** Characters of a value. */
    static final int LONGEST = 2_000;

    /** Where a value comes from. */
    public enum Origin {
        CONVERSATION, RESEARCHER, MEMBER, SKIPPED;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static IntakeAnswer skipped(IntakeField field) {
        return new IntakeAnswer(field, Optional.empty(), Origin.SKIPPED, Optional.empty());
    }

    static IntakeAnswer given(IntakeField field, String value) {
        return new IntakeAnswer(field, Optional.of(value), Origin.RESEARCHER, Optional.empty());
    }

    /** A row of {@code intake_answer}, for stores of other packages too; a field that another release wrote is left out by the caller. */
    static Optional<IntakeAnswer> of(ResultSet row) throws SQLException {
        var value = Session.text(row, "value");
        var origin = Origin.valueOf(row.getString("origin").toUpperCase(Locale.ROOT));
        var sentence = Session.text(row, "sentence");
        return IntakeField.of(row.getString("field")).map(field -> new IntakeAnswer(field, value, origin, sentence));
    }
}
