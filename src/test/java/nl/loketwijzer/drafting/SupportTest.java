package nl.loketwijzer.drafting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import nl.loketwijzer.checking.Reason;
import nl.loketwijzer.language.Language;
import nl.loketwijzer.language.Sentences;

class SupportTest {

    private static final String QUOTE = "Uw instelling wist de leenlaptop na de reis. De beveiliging legt het voorval binnen een werkdag vast. "
            + "De bevriezing duurt zolang de organisatie op de lijst staat. Een ontheffing vraagt u aan voordat de samenwerking begint. "
            + "Versleutelde bestanden mogen niet in elk land de grens over. De gast krijgt toegang tot de meetruimte. "
            + "Dit geldt niet als de gast voor een ander werkt. De regeling is van 6 maart 2026. "
            + "Het meldpunt werkt, ook in het weekend, samen met de beveiliging.";

    private static final Snapshot SOURCE = new Snapshot(Snapshot.PASSAGE, UUID.randomUUID(), Optional.of("landelijk/proef"), "Proef", Optional.empty(),
            Optional.empty(), Optional.empty(), Optional.empty(), "nl", QUOTE, Sentences.of(QUOTE, Language.NL));

    private static Support support(String text) {
        return Support.of(text, SOURCE, Language.NL);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "Uw instelling wist de leenlaptop na de reis.",
        "Versleutelde bestanden mogen niet in elk land de grens over.",
        "Uw instelling wist de leenlaptop na de reis. De beveiliging legt het voorval binnen een werkdag vast.",
        "Uw  instelling wist de\nleenlaptop na de reis.",
        "De gast krijgt toegang tot de meetruimte. Dit geldt niet als de gast voor een ander werkt.",
    })
    void whole_sentences_of_the_source_are_literal(String text) {
        var support = support(text);
        assertTrue(support.literal() && support.supported(), support.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Het meldpunt werkt samen met de beveiliging.", "De regeling is van 6 March 2026."})
    void a_trimmed_or_turned_sentence_is_supported_but_not_literal(String text) {
        var support = support(text);
        assertTrue(support.supported(), text + " " + support);
        assertFalse(support.literal(), text);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "Versleutelde bestanden mogen in elk land de grens over.|norm",
        "Versleutelde bestanden mogen niet de grens over.|norm",
        "Bestanden mogen niet in elk land de grens over.|norm",
        "De regeling is van 7 maart 2026.|figure",
        "De beveiliging legt het voorval binnen twee werkdagen vast.|figure",
        "De beveiliging legt het voorval niet binnen een werkdag vast.|negation",
        "De gast krijgt toegang tot de meetruimte.|condition",
        "De gast krijgt toegang tot de meetruimte van Delft.|name",
        "De gemeente betaalt de parkeerplaats.|wording",
        "Bel 06 12345678 voor de leenlaptop.|invented_contact",
        "Uw instelling wist de leenlaptop na de reis. Versleutelde bestanden mogen in elk land de grens over.|norm",
        "Hoe gaat dat?|question",
        "Goedemiddag.|small_talk",
    })
    void what_the_source_does_not_say_is_marked_with_the_reason(String text, String reason) {
        var support = support(text);
        assertFalse(support.supported(), text);
        assertEquals(Optional.of(reason), support.reason(), text);
    }

    @ParameterizedTest
    @EnumSource(Reason.class)
    void every_reason_has_words_in_both_languages(Reason reason) {
        var why = Why.of(reason.code());
        assertTrue(why.nl().endsWith(".") && why.en().endsWith(".") && !why.nl().equals(why.en()));
    }

    @Test
    void a_shared_conversation_that_cannot_be_read_gives_nothing() {
        for (var json : new String[] {"", "{}", "[]", "{\"questions\": 1}", "{\"questions\": [1, {}, {\"question\": 2}]}", "{\"questions\": [{\"question\": \"a\", \"sources\": [{\"passage\": \"x\"}]}]}", "nonsense"}) {
            assertTrue(Shared.of(json).sources().isEmpty(), json);
        }
    }

    @Test
    void variables_are_filled_in_once_and_unknown_ones_named() {
        var reply = new SavedReply(UUID.randomUUID(), "t", Language.NL, Optional.empty(), "{{title}} en {{ advisor }}, $1 \\ {{due}}");
        assertEquals("{{advisor}} $2 en A, $1 \\ morgen", reply.filled(java.util.Map.of("title", "{{advisor}} $2", "advisor", "A", "due", "morgen")));
        assertEquals(java.util.Set.of(), SavedReply.unknown(reply.body()));
        assertEquals(java.util.Set.of("naam"), SavedReply.unknown("{{naam}}"));
        assertEquals(java.util.Set.of("{{"), SavedReply.unknown("{{title"));
        assertEquals(java.util.Set.of("{{", "}}"), SavedReply.unknown("{{a{{title}}b}}"));
    }
}
