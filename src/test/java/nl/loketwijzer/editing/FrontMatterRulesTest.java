package nl.loketwijzer.editing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.LocalDate;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

class FrontMatterRulesTest extends TwoDocuments {

    static final List<Arguments> WRONG_FRONT_MATTER = List.of(
            Arguments.of("kind: summary\n", "", "lacks kind"),
            Arguments.of("review-by: 2027-05-24\n", "", "lacks review-by"),
            Arguments.of("audience: [researcher, hr]", "audience: []", "lacks audience"),
            Arguments.of("audience: [researcher, hr]", "audience: [researcher, janitor]", "unknown audience janitor"),
            Arguments.of("kind: summary", "kind: rumour", "kind is rumour"),
            Arguments.of("kind: summary", "kind: official", "kind is official"),
            Arguments.of("kind: summary", "kind: summary\nauthor: me", "unknown key author"),
            Arguments.of("topic: reizen", "topic: elders", "topic is elders, but the folder says reizen"),
            Arguments.of("review-by: 2027-05-24", "review-by: 2027-13-24", "review-by is 2027-13-24; write a day"),
            Arguments.of("review-by: 2027-05-24", "review-by: next spring", "review-by is next spring; write a day"),
            Arguments.of("review-by: 2027-05-24", "review-by: 2026-05-24", "review-by is before valid-from"),
            Arguments.of("review-by: 2027-05-24", "review-by: 2027-05-24\nreplaced-by: nowhere", "replaced-by names nowhere"),
            Arguments.of("review-by: 2027-05-24", "review-by: 2027-05-24\nreplaced-by: reizen", "replaced-by names reizen"),
            Arguments.of("review-by: 2027-05-24", "review-by: 2027-05-24\nvalid-until: 2026-01-01", "valid-until is before valid-from"),
            Arguments.of("    publisher: \"Instituut\"\n", "", "source pagina lacks publisher"),
            Arguments.of("    publisher: \"Instituut\"\n", "    publisher: \"Instituut\"\n    colour: \"red\"\n", "source pagina has the unknown key colour"),
            Arguments.of("https://example.org/pagina", "example.org/pagina", "source pagina has example.org/pagina as its url"),
            Arguments.of("https://example.org/pagina", "", "source pagina lacks url"),
            Arguments.of("date: \"undated\"", "date: \"long ago\"", "source pagina has the date long ago"),
            Arguments.of("  - id: pagina", "  - id: brief", "source brief is listed twice"),
            Arguments.of("kind: summary", "kind: [", "not well written"),
            Arguments.of("---\ntopic: reizen", "topic: reizen", "there is no front matter"));

    @ParameterizedTest
    @FieldSource("WRONG_FRONT_MATTER")
    void front_matter_that_nobody_can_use_is_an_error(String from, String to, String told) throws IOException {
        var report = checkBoth(from, to);
        assertTrue(errors(report).contains(told), () -> errors(report));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "date: \"undated\" | date: \"2026\"",
            "date: \"undated\" | date: \"2026-11\"",
            "audience: [researcher, hr] | audience: [board, coordinator]",
            "review-by: 2027-05-24 | replaced-by: loket\\nreview-by: 2027-05-24",
            "review-by: 2027-05-24 | valid-until: 2026-12-31\\nreview-by: 2027-05-24"})
    void front_matter_in_other_words_is_fine(String from, String to) throws IOException {
        assertEquals("", errors(checkBoth(from, to.replace("\\n", "\n"))));
    }

    @Test
    void a_source_without_an_address_says_so_in_its_title() throws IOException {
        assertEquals("", errors(checkBoth("title: \"Pagina\"\n    publisher: \"Instituut\"\n    url: \"https://example.org/pagina\"",
                "title: \"Pagina (address not in our sources)\"\n    publisher: \"Instituut\"\n    url: \"\"")));
    }

    @Test
    void the_language_in_the_front_matter_is_that_of_the_file() throws IOException {
        assertTrue(errors(check(DUTCH.replace("language: nl", "language: en"), ENGLISH)).contains("language is en, but the file says nl"));
    }

    @Test
    void an_overdue_review_is_a_warning_and_the_last_day_is_not() throws IOException {
        assertEquals("", warnings(checkBoth("review-by: 2027-05-24", "review-by: 2026-11-24")));
        write("reizen", "nl.md", DUTCH);
        write("reizen", "en.md", ENGLISH);
        var report = Check.of(folder, LocalDate.of(2027, 5, 25));
        assertEquals("", errors(report));
        assertTrue(warnings(report).contains("the review was due on 2027-05-24"));
    }
}
