package nl.loketwijzer.answering;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import nl.loketwijzer.knowledge.Passage;
import nl.loketwijzer.language.Language;
import nl.loketwijzer.reading.SourceKind;

class AskedForTest {

    @Test
    void a_price_is_missing_where_no_amount_stands() {
        assertTrue(AskedFor.isMissing("Wat kost een HEAT-training?", Language.NL, texts("Een HEAT-training van drie dagen kan verplicht zijn.")));
        assertFalse(AskedFor.isMissing("Wat kost de training?", Language.NL, texts("De training kost € 400.")));
    }

    @Test
    void a_telephone_number_is_missing_where_only_years_stand() {
        assertTrue(AskedFor.isMissing("What is the phone number of the officer?", Language.NL, texts("The desk opened on 31 January 2022.")));
        assertFalse(AskedFor.isMissing("What is the phone number of the Loket?", Language.NL, texts("The number is 088 042 6200.")));
    }

    @Test
    void an_address_is_missing_without_an_at_sign() {
        assertTrue(AskedFor.isMissing("e-mail address of the coordinator", Language.NL, texts("Ask the coordinator.")));
        assertFalse(AskedFor.isMissing("e-mail address of the network", Language.NL, texts("Write to network@example.org.")));
    }

    @Test
    void a_duration_of_something_else_is_not_what_was_asked() {
        var licence = texts("Een indelingsverzoek is mogelijk. Daarna volgt het besluit. De CDIU beslist over een vergunning binnen 8 weken.");
        assertTrue(AskedFor.isMissing("Hoe lang duurt een indelingsverzoek?", Language.NL, licence));
        assertFalse(AskedFor.isMissing("Hoe lang duurt een vergunning?", Language.NL, licence));
    }

    @Test
    void an_ordinary_question_asks_for_nothing_of_the_kind() {
        assertFalse(AskedFor.isMissing("Mag mijn laptop mee?", Language.NL, texts("Neem zo min mogelijk gegevens mee.")));
    }

    private static List<Passage> texts(String text) {
        var origin = new Passage.Origin("landelijk/x/nl", SourceKind.SUMMARY, Language.NL, Optional.empty(), "Titel", Optional.empty(),
                Optional.empty(), List.of(), Optional.empty(), new Passage.Validity(Optional.empty(), Optional.empty(), Optional.empty()), Optional.empty());
        return List.of(new Passage(UUID.randomUUID(), origin, List.of("Kop"), Optional.empty(), Optional.empty(), text, List.of(text.split("(?<=[.]) ")), List.of()));
    }
}
