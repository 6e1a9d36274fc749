package nl.loketwijzer.answering;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import nl.loketwijzer.knowledge.Passage;
import nl.loketwijzer.language.Language;
import nl.loketwijzer.reading.SourceKind;

class DatingTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);
    private static final Optional<LocalDate> NO_DAY = Optional.empty();

    @Test
    void a_current_text_needs_no_remark() {
        assertEquals(List.of(), remarks(NO_DAY, false, text("2026-11-24", null, "2027-02-24", null)));
    }

    @Test
    void who_asks_for_now_hears_of_which_day_the_newest_version_is() {
        assertEquals(List.of("Dit is de nieuwste versie in mijn bronnen, die van 6 maart 2026."), remarks(NO_DAY, true, text("2026-03-06", null, null, null)));
    }

    @Test
    void who_asks_for_then_hears_from_when_to_when_the_text_held() {
        assertEquals(List.of("Dit gold op 1 maart 2024: de tekst was geldig van 1 januari 2024 tot en met 30 juni 2025."),
                remarks(Optional.of(LocalDate.of(2024, 3, 1)), false, text("2024-01-01", "2025-06-30", null, null)));
        assertEquals(List.of("Dit gold op 1 maart 2024 en geldt nog: de tekst is van 1 januari 2024."),
                remarks(Optional.of(LocalDate.of(2024, 3, 1)), false, text("2024-01-01", null, null, null)));
    }

    @Test
    void a_text_that_is_younger_than_the_day_asked_about_says_so() {
        assertEquals(List.of("U vraagt naar 1 maart 2010. Dit antwoord komt uit een tekst van 1 januari 2024: let op de datums in de zinnen."),
                remarks(Optional.of(LocalDate.of(2010, 3, 1)), false, text("2024-01-01", null, null, null)));
    }

    @Test
    void an_answer_on_a_text_past_its_review_date_says_so() {
        assertEquals(List.of("Let op: een bron van dit antwoord had uiterlijk op 23 november 2026 nagekeken moeten zijn. Controleer of hij nog klopt."),
                remarks(NO_DAY, false, text("2026-01-01", null, "2026-11-23", null)));
        assertEquals(List.of(), remarks(NO_DAY, false, text("2026-01-01", null, "2026-11-24", null)));
    }

    @Test
    void a_text_of_which_newer_versions_exist_says_so() {
        assertEquals(List.of("Van deze tekst (versie van 18 november 2015) bestaan nieuwere versies: controleer de officiële tekst."),
                remarks(NO_DAY, false, text("2015-11-18", null, null, "newer versions exist")));
    }

    private static List<String> remarks(Optional<LocalDate> asked, boolean now, Passage... cited) {
        return Dating.remarks(asked, now, List.of(cited), TODAY, Language.NL);
    }

    private static Passage text(String from, String until, String reviewBy, String note) {
        var validity = new Passage.Validity(day(from), day(until), day(reviewBy));
        var origin = new Passage.Origin("x/y", SourceKind.OFFICIAL, Language.NL, Optional.of("y"), "Titel", Optional.empty(), Optional.empty(), List.of(),
                day(from), validity, Optional.ofNullable(note));
        return new Passage(UUID.randomUUID(), origin, List.of("Kop"), Optional.empty(), Optional.empty(), "Een zin.", List.of("Een zin."), List.of());
    }

    private static Optional<LocalDate> day(String text) {
        return Optional.ofNullable(text).map(LocalDate::parse);
    }
}
