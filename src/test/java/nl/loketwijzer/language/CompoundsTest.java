package nl.loketwijzer.language;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompoundsTest {

    private final Compounds compounds = new Compounds(Set.of(
            "kennis", "veiligheid", "beleid", "sanctie", "sanctieregeling", "regeling", "onderzoek", "samenwerking", "kennisveiligheid",
            "exportcontrole", "export", "controle", "dienst", "reis", "student", "onder", "zoek", "partij", "onderwijs",
            "instelling", "overheid", "minister", "advies", "werk", "risico", "analyse", "land", "landen", "heid", "over"));

    @ParameterizedTest
    @CsvSource({
            "kennisveiligheidsbeleid, kennis veiligheid beleid",
            "sanctieregeling, sanctie regeling",
            "Sanctieregelingen, sanctie regeling",
            "onderzoekssamenwerking, onderzoek samenwerking",
            "exportcontroles, export controle",
            "dienstreis, dienst reis",
            "studentenadvies, student advies",
            "onderwijsinstelling, onderwijs instelling",
            "risicoanalyse, risico analyse",
    })
    void a_compound_is_taken_apart_with_its_linking_letters_left_out(String word, String parts) {
        assertEquals(List.of(parts.split(" ")), compounds.parts(word));
    }

    @ParameterizedTest
    @CsvSource({"onderzoek", "overheid", "kennis", "beleid", "instelling", "xyzbeleid", "kennisxyz", "a", "2014/269"})
    void other_words_stay_whole(String word) {
        assertEquals(List.of(), compounds.parts(word));
    }

    @Test
    void a_word_of_any_length_is_answered_at_once() {
        assertEquals(List.of(), compounds.parts("kennis".repeat(5_000)));
    }

    @Test
    void an_empty_vocabulary_splits_nothing() {
        assertEquals(List.of(), new Compounds(Set.of()).parts("kennisveiligheidsbeleid"));
    }
}
