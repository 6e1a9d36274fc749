package nl.loketwijzer.language;

import static nl.loketwijzer.language.Language.EN;
import static nl.loketwijzer.language.Language.NL;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SentencesTest {

    @ParameterizedTest(name = "{0}")
    @MethodSource("texts")
    void a_text_is_cut_into_the_sentences_a_reader_sees(String name, Language language, String marked) {
        var expected = List.of(marked.split("\\|"));
        assertEquals(expected, Sentences.of(marked.replace("|", " "), language));
    }

    static Stream<Arguments> texts() {
        return Stream.of(
                arguments("two plain sentences", NL, "Dat mag niet.|U vraagt eerst advies."),
                arguments("article, number and paragraph", NL, "Zie art. 5, lid 2, van de regeling.|Dat geldt ook voor nr. 267/2012 van de Raad."),
                arguments("paragraph number at the end", NL, "Dit volgt uit artikel 3, lid 2.|Het verbod geldt ook hier."),
                arguments("Dutch abbreviations inside", NL, "Denk aan o.a. laptops, d.w.z. apparaten met gegevens, bijv. telefoons.|Laat ze thuis."),
                arguments("titles and initials", NL, "Vraag het prof. dr. A.B. Jansen of drs. P. de Vries.|Zij weten het."),
                arguments("a double first name", EN, "It was signed by J.-Y. Martin and W.F. Smith.|They left."),
                arguments("a date", NL, "De brief van 6 maart 2026 is openbaar.|De regeling geldt vanaf 25.5.2018 in heel Nederland."),
                arguments("numbers with dots", NL, "De boete is 10.271 euro.|Dat is 5.75 procent van 1.000.000 euro."),
                arguments("section numbers", NL, "Lees paragraaf 3.1.2 van de leidraad.|Daarna volgt hoofdstuk 4."),
                arguments("a label at the start", NL, "1. Het is verboden te handelen.|2. Het verbod geldt niet voor medicijnen."),
                arguments("a quotation", NL, "Hij vroeg: “Mag dat?” en wachtte.|“Nee.”|Dat was het antwoord."),
                arguments("brackets", NL, "Dit is geregeld (zie artikel 5).|(Deze regel vervalt later.)|Dan geldt de wet."),
                arguments("an ellipsis", NL, "Er is meer te zeggen...|Maar niet nu."),
                arguments("an address of a page", NL, "Kijk op www.loketkennisveiligheid.nl voor meer.|Of op https://data.europa.eu/doi/10.2777/4186725."),
                arguments("an apostrophe opens the sentence", NL, "Dat kan overdag.|'s Avonds is er niemand."),
                arguments("etcetera at the end", NL, "Neem laptops, telefoons enz. mee.|Laat gegevens thuis, foto's e.d.|Dat is veiliger."),
                arguments("a category ends the sentence", NL, "Dit valt onder categorie A.|Daarvoor is een vergunning nodig."),
                arguments("vol is a word in Dutch", NL, "De zaal is vol.|Kom later terug."),
                arguments("English article and number", EN, "Under Art. 5(1) of Regulation (EU) No. 833/2014 this is prohibited.|See also pp. 12-14."),
                arguments("English abbreviations", EN, "Use a clean device, e.g. a loan laptop, i.e. one without data.|Ask Dr. Smith at the U.S. Embassy."),
                arguments("No as an answer", EN, "No. That is not allowed.".replace(". T", ".|T")),
                arguments("a date in English", EN, "It applies from 6 March 2026.|On 1 Jan. 2027 it ends."),
                arguments("questions and exclamations", EN, "May I travel? Yes, with care!".replace("? Y", "?|Y")),
                arguments("a company", EN, "Contact Voorbeeld Trading Co. Ltd. for this.|They know."),
                arguments("a footnote mark belongs to its sentence", EN, "This is prohibited. [1]|Exceptions exist [2][3].|They are narrow.[4]"),
                arguments("a point of an annex", EN, "See point 3 of Annex I.|The list is long."));
    }

    @Test
    void lines_that_are_items_are_sentences_of_their_own() {
        String text = """
                Het volgende is verboden:
                a. het verkopen van goederen;
                b. het geven van bijstand.
                - een laptop
                - een telefoon""";
        assertEquals(List.of("Het volgende is verboden:", "a. het verkopen van goederen;", "b. het geven van bijstand.",
                "- een laptop", "- een telefoon"), Sentences.of(text, NL));
    }

    @Test
    void a_line_that_was_only_wrapped_goes_on() {
        assertEquals(List.of("De minister van Onderwijs\nbeslist hierover.", "Dat duurt kort."),
                Sentences.of("De minister van Onderwijs\nbeslist hierover. Dat duurt kort.", NL));
    }

    @Test
    void an_empty_line_always_ends_a_sentence() {
        assertEquals(List.of("Een kop zonder punt", "Dan de tekst."), Sentences.of("Een kop zonder punt\n\nDan de tekst.", NL));
    }

    @Test
    void spans_are_trimmed_and_in_order() {
        String text = "  Eerst dit.   Dan dat.  ";
        int end = 0;
        for (var span : Sentences.spans(text, NL)) {
            assertTrue(span.start() >= end);
            assertEquals(span.in(text).strip(), span.in(text));
            end = span.end();
        }
        assertEquals(2, Sentences.spans(text, NL).size());
    }

    @Test
    void nothing_gives_no_sentences() {
        assertEquals(List.of(), Sentences.of("", NL));
        assertEquals(List.of(), Sentences.of(" \n - ... \n", NL));
        assertEquals(List.of("Bel 112.", "Een label is niets."), Sentences.of("2.\n\nBel 112.\n\n(4)\n\nEen label is niets.", NL));
    }

    @Test
    void a_megabyte_takes_no_time_worth_noticing() {
        String text = "Het is verboden, bedoeld in art. 5, lid 2, om kennis over te dragen. ".repeat(15_000);
        Assertions.assertTimeout(Duration.ofSeconds(5), () -> assertEquals(15_000, Sentences.spans(text, NL).size()));
    }
}
