package nl.loketwijzer.editing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;

class PairRulesTest extends TwoDocuments {

    static final List<Arguments> DIFFERENCES = List.of(
            Arguments.of("four weeks", "five weeks", "4 stands 1 × in Dutch (line 28) and 0 × here"),
            Arguments.of("27 May 2025", "27 June 2025", "2025-05-27 stands 1 × in Dutch"),
            Arguments.of("Article 5", "Article 6", "article 5 stands 1 × in Dutch"),
            Arguments.of("was changed.", "was changed by 50 %.", "50 % stands 0 × in Dutch (line 32) and 1 × here"),
            Arguments.of("was changed.", "was changed for 100 euros.", "€ 100 stands 0 × in Dutch"),
            Arguments.of("On a journey with data\"", "On 3 journeys with data\"", "3 stands 0 × in Dutch"),
            Arguments.of("changed.[^brief]", "changed.[^brief][^pagina]", "source mark pagina stands 0 × in Dutch (line 32) and 1 × here"),
            Arguments.of("before.[^brief] Read", "before.[^brief][^brief] Read", "source mark brief stands 1 × in Dutch (line 28) and 2 × here"),
            Arguments.of("## What you do after", "## What you do after 2 days", "2 stands 0 × in Dutch (line 30) and 1 × here"),
            Arguments.of("# On a journey with data\n", "# On 3 journeys with data\n", "3 stands 0 × in Dutch (line 24) and 1 × here"),
            Arguments.of("  - id: pagina", "  - id: blad", "basedOn: source blad stands 0 × in Dutch"),
            Arguments.of("Read [Desk](../loket/en.md)", "Ask the desk", "link to ../loket/ stands 1 × in Dutch (line 28) and 0 × here"),
            Arguments.of("## What you do after\n", "", "2 headings and 1 sections with text here, 3 and 2 in Dutch"),
            Arguments.of("review-by: 2027-05-24", "review-by: 2027-06-24", "review-by is \"2027-06-24\" here and \"2027-05-24\" in Dutch"),
            Arguments.of("audience: [researcher, hr]", "audience: [researcher]", "the audience differs"),
            Arguments.of("date: \"2026-06-11\"", "date: \"2026-06-12\"", "source brief has the date 2026-06-12 here and 2026-06-11 in Dutch"));

    @ParameterizedTest
    @FieldSource("DIFFERENCES")
    void a_difference_between_the_languages_is_an_error(String from, String to, String told) throws IOException {
        assertTrue(ENGLISH.contains(from));
        var report = check(DUTCH, ENGLISH.replace(from, to));
        assertTrue(errors(report).contains(told), () -> errors(report));
    }

    @Test
    void the_order_of_sources_and_audience_does_not_matter() throws IOException {
        assertEquals("", errors(check(DUTCH.replace("gewijzigd.[^brief]", "gewijzigd.[^brief][^pagina]"),
                ENGLISH.replace("changed.[^brief]", "changed.[^pagina][^brief]").replace("[researcher, hr]", "[hr, researcher]"))));
    }

    @Test
    void figures_may_stand_in_another_paragraph_when_a_section_has_fewer_of_them() throws IOException {
        assertEquals("", errors(check(DUTCH.replace("melden.[^brief] Lees", "melden.[^brief]\n\nLees"), ENGLISH)));
    }
}
