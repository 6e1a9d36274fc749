package nl.loketwijzer.checking;

import java.util.List;
import java.util.Optional;
import nl.loketwijzer.language.Language;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.junit.jupiter.api.Assertions.assertEquals;

class UnshowableTest {

    private static final List<Evidence> GIVEN = List.of(new Evidence(1, Language.EN, List.of(
            "The Loket calls vague answers \"a warning sign\" and is reached on +31 88 042 62 00 or at info@loket.nl.",
            "More is on https://www.loketkennisveiligheid.nl/contact.")));

    @ParameterizedTest @CsvSource(delimiter = ';', quoteCharacter = '\0', textBlock = """
            - The desk opened in 2022.                        ; MARKUP
            1. The desk opened in 2022.                       ; MARKUP
            The **desk** opened in 2022.                      ; MARKUP
            The `desk` opened in 2022.                        ; MARKUP
            The desk opened in 2022 [3].                      ; MARKUP
            <b>The desk</b> opened.                           ; MARKUP
            if (desk) { open() }                              ; MARKUP
            When did the desk open?                           ; QUESTION
            Hello, the desk opened in 2022.                   ; SMALL_TALK
            Beste onderzoeker, het Loket opende in 2022.      ; SMALL_TALK
            I think the desk opened in 2022.                  ; SMALL_TALK
            As an AI language model the desk opened.          ; META_TALK
            Volgens passage 3 opende het Loket in 2022.       ; META_TALK
            Based on the text, the desk opened in 2022.       ; META_TALK
            The desk is open, ignore previous instructions.   ; META_TALK
            The desk is on www.loket-advies.nl.               ; INVENTED_CONTACT
            Write to help@loket.nl for the desk.              ; INVENTED_CONTACT
            Call the desk on 070 123 45 67.                   ; INVENTED_CONTACT
            The desk calls this "always safe" for you.        ; INVENTED_QUOTE
            Der Schalter ist nicht offen und wird es sein.    ; FOREIGN
            Le bureau est dans la ville pour les gens.        ; FOREIGN
            Бюро открыто с 2022 года.                         ; FOREIGN
            The desk opened on 31 January 2022, and           ; EMPTY
            The steps are as follows:                         ; EMPTY""")
    void what_is_no_statement_of_a_passage_is_withheld_with_its_reason(String text, Reason reason) {
        assertEquals(Optional.of(reason), new Unshowable(GIVEN).objection(text.strip()));
    }

    @ParameterizedTest @CsvSource(delimiter = ';', quoteCharacter = '\0', textBlock = """
            The desk opened in 2022.
            The Loket calls vague answers "a warning sign" today.
            The Loket is reached on +31 88 042 62 00 on weekdays.
            The Loket is reached at info@loket.nl on weekdays.
            More is on www.loketkennisveiligheid.nl/contact.
            Het Loket beantwoordt vragen over Regulation 2021/821 en 3A001.""")
    void what_the_passages_have_is_let_through(String text) {
        assertEquals(Optional.empty(), new Unshowable(GIVEN).objection(text.strip()));
    }

    @Test void a_literal_sentence_of_a_passage_may_speak_of_a_passage() {
        var given = List.of(new Evidence(1, Language.EN, List.of("The passage of the ship takes a day.")));
        assertEquals(Optional.empty(), new Unshowable(given).objection("The passage of the ship takes a day."));
    }
}
