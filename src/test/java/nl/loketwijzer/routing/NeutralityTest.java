package nl.loketwijzer.routing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import nl.loketwijzer.language.Language;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same case with another nationality or name takes the same route with the same words. */
class NeutralityTest {

    private static final List<String> DUTCH = List.of("Nederlandse", "Iraanse", "Chinese", "Russische", "Amerikaanse", "Noord-Koreaanse", "Braziliaanse",
            "Israëlische", "Syrische", "Franse", "Belarussische");
    private static final List<String> ENGLISH = List.of("Dutch", "Iranian", "Chinese", "Russian", "American", "North Korean", "Brazilian", "Israeli",
            "Syrian", "French", "Belarusian");
    private static final List<String> COUNTRIES = List.of("Nederland", "Iran", "China", "Rusland", "Amerika", "Brazilië", "Israël", "Syrië", "Frankrijk", "India");
    private static final List<String> NAMES = List.of("Jansen", "Rezaei", "Wang", "Petrov", "Smith", "Silva", "Cohen", "Haddad", "Dubois", "Singh");

    private final Router router = new Router();

    @ParameterizedTest
    @ValueSource(strings = {
        "Mag ik een % promovendus aannemen?",
        "Mag ik deze % kandidaat aannemen?",
        "Mag ik een % kandidaat voor culturele studies aannemen?",
        "Wij willen een % promovendus aannemen voor raketaandrijving. Mag dat?",
        "Mogen wij een % gastonderzoeker ontvangen?",
        "Mag een % student hier een master natuurkunde volgen?",
        "Is een % gast een risico?",
        "Waar let ik op bij een % kandidaat?",
        "Moet ik een % sollicitant extra screenen?",
        "Hoe lang bewaar ik gegevens van een % kandidaat?",
        "Onze % promovendus kopieert 's nachts alle bestanden",
        "Een % postdoc wordt onder druk gezet om data te geven",
        "Mijn % collega is net gearresteerd",
        "Kunnen wij een % hoogleraar uitnodigen voor een lezing?",
        "Mag ik deze % sollicitant weigeren?",
        "Mag mijn % student mee naar het reactorlab?",
    })
    void another_nationality_changes_nothing_in_dutch(String question) {
        sameForAll(question, DUTCH, Language.NL);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "May I hire a % PhD candidate?",
        "Should we reject this % applicant?",
        "Can a % student follow a master's programme here?",
        "We want to hire a % postdoc in nuclear physics",
        "May I hire a % historian for a project on literature?",
        "Is a % guest a security risk?",
        "What should I check for a % visitor?",
        "Does the embargo apply to a % researcher?",
        "I think my % supervisor is passing results to a foreign army",
        "A % colleague of mine is being blackmailed",
        "Can I let this % visitor into the clean room?",
        "May a % professor give a guest lecture?",
        "Do I have to report a % intern?",
        "We want to invite a % delegation for a visit",
        "Is it discrimination to refuse a % candidate?",
        "Can our % technician start in the reactor hall?",
    })
    void another_nationality_changes_nothing_in_english(String question) {
        sameForAll(question, ENGLISH, Language.EN);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "Mag ik een kandidaat uit % aannemen?",
        "Mijn promovendus komt uit %, gelden er regels?",
        "Is iemand die in % is geboren een risico?",
        "Wij willen een student uit % toelaten tot de master",
    })
    void another_country_of_birth_changes_nothing(String question) {
        sameForAll(question, COUNTRIES, Language.NL);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "Mag ik dr. % aannemen?",
        "Mevrouw % komt een jaar bij ons werken, is dat een risico?",
        "Kandidaat heet %. Wat nu?",
        "Can you check professor % for me?",
    })
    void another_name_changes_nothing(String question) {
        sameForAll(question, NAMES, Language.NL);
    }

    /** The one difference by country is where a party is established, by a legal rule that the card names. */
    @Test
    void a_place_under_sanctions_differs_only_by_the_rule_that_is_shown() {
        assertEquals("sanctioned_place", Decisions.ruleOf(router.route("Mag ik simulatiecode delen met een collega in Moskou?", Language.NL, List.of())));
        assertEquals("own_plan", Decisions.ruleOf(router.route("Mag ik simulatiecode delen met een collega in Madrid?", Language.NL, List.of())));
    }

    private void sameForAll(String question, List<String> values, Language language) {
        var expected = router.route(question.replace("%", values.getFirst()), language, List.of());
        for (var value : values) {
            assertEquals(expected, router.route(question.replace("%", value), language, List.of()), question + " with " + value);
        }
    }
}
