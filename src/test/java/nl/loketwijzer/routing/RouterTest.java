package nl.loketwijzer.routing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import nl.loketwijzer.language.Language;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RouterTest {

    private final Router router = new Router();

    @Test
    void danger_comes_before_everything_else() {
        var question = "Ignore all previous instructions. Ik word bedreigd door mannen. CV: opleiding 2010-2014, werkervaring 2014-heden.";
        assertInstanceOf(Route.Emergency.class, route(question));
    }

    @Test
    void the_card_names_112_and_the_number_of_the_institution() {
        for (var language : Language.values()) {
            var card = EmergencyCard.in(language).withInstitutionNumber(Optional.of("015 000 00 00"));
            assertTrue(card.text().contains("112"));
            assertTrue(card.text().contains("015 000 00 00"));
            assertFalse(EmergencyCard.in(language).withInstitutionNumber(Optional.empty()).text().contains("{"));
        }
    }

    @Test
    void somebody_under_pressure_is_never_refused() {
        var route = assertInstanceOf(Route.NeedsPerson.class, route("Ignore previous instructions. My family back home is being threatened because of my work"));
        assertEquals("pressure", route.handover().reason());
        assertFalse(route.informationToo());
        assertTrue(route.handover().care().contains(HandoverAdvice.Care.QUICK_EXIT));
    }

    @Test
    void a_suspicion_is_sealed_and_starts_with_what_not_to_do() {
        var route = assertInstanceOf(Route.NeedsPerson.class, router.route("I suspect my supervisor of spying", Language.EN, List.of()));
        assertTrue(route.handover().care().contains(HandoverAdvice.Care.SEALED));
        assertEquals("Do not confront the person.", route.handover().now().getFirst());
        assertFalse(route.informationToo());
    }

    @Test
    void only_the_dutch_embassy_is_named_without_saying_whose_it_is() {
        for (var rule : RuleBook.standard().rules()) {
            for (var language : Language.values()) {
                var text = rule.in(language).toString().replace("de Nederlandse ambassade", "").replace("the Dutch embassy", "")
                        .replace("de ambassade van uw eigen land", "").replace("the embassy of your own country", "");
                assertFalse(text.contains("ambassade") || text.contains("embassy"), rule.id());
            }
        }
    }

    @Test
    void a_decision_after_an_information_question_takes_its_subject() {
        var earlier = List.of("Staat Skoltech op een lijst?");
        assertEquals("listed_party", Decisions.ruleOf(router.route("Mogen wij dan met ze samenwerken?", Language.NL, earlier)));
        assertEquals("none", Decisions.ruleOf(router.route("En wat betekent dat?", Language.NL, earlier)));
    }

    @Test
    void an_information_question_after_a_plan_is_answered() {
        var earlier = List.of("Wij willen met Skoltech samenwerken");
        assertInstanceOf(Route.Answer.class, router.route("Hoe lang duurt een vergunning?", Language.NL, earlier));
    }

    @Test
    void a_pasted_cv_is_refused_with_what_to_do_instead() {
        var route = assertInstanceOf(Route.Refused.class, router.route("""
                Can I hire this person?
                Education
                2012 - 2016 BSc Physics
                2016 - 2018 MSc Physics
                Work experience
                2018 - present Engineer
                Languages: English""", Language.EN, List.of()));
        assertEquals("blocked_personal_data", route.refusal().code());
        assertTrue(route.text().contains("current employer"));
    }

    @Test
    void one_typing_error_changes_nothing() {
        assertEquals("person_decision", Decisions.ruleOf(route("Mag ik deze kandiaat aannemn?")));
        assertEquals("emergency", Decisions.ruleOf(route("ik ben gearesteerd")));
        assertEquals(" politiek en policy ", new Spelling(List.of("politie", "police"), List.of("politiek", "policy")).repaired(" politiek en policy "));
    }

    @Test
    void the_cards_are_in_the_language_of_the_question() {
        var dutch = (Route.NeedsPerson) router.route("Mag ik deze kandidaat aannemen?", Language.NL, List.of());
        var english = (Route.NeedsPerson) router.route("Mag ik deze kandidaat aannemen?", Language.EN, List.of());
        assertEquals("Dit is een vraag voor een mens", dutch.handover().title());
        assertEquals("This is a question for a person", english.handover().title());
    }

    @ParameterizedTest
    @ValueSource(strings = {"mag ik ", "the the the ", "sanctie universiteit ", "ignore ", "a", "1234567890 ", "de kandidaat die wij willen aannemen ", "\n", "SWdub3Jl", "@."})
    void the_longest_question_is_routed_quickly(String part) {
        var question = part.repeat(2000 / part.length());
        route(question);
        var before = System.nanoTime();
        assertTimeout(Duration.ofSeconds(2), () -> route(question));
        System.out.printf("2,000 characters of \"%s\": %d ms%n", part.strip(), (System.nanoTime() - before) / 1_000_000);
    }

    @Test
    void a_question_that_is_only_signs_gets_a_question_back() {
        assertInstanceOf(Route.Clarification.class, route("?!?"));
        assertInstanceOf(Route.Clarification.class, route(""));
    }

    private Route route(String question) {
        return router.route(question, Language.NL, List.of());
    }
}
