package nl.loketwijzer.routing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import nl.loketwijzer.language.Language;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The rule files prove themselves: each example in them is a test. */
class RuleBookTest {

    private final Router router = new Router();
    private final List<Rule> rules = RuleBook.standard().rules();

    @TestFactory
    Stream<DynamicTest> every_example_of_a_rule_triggers_it() {
        return rules.stream().flatMap(rule -> rule.must().stream().map(example -> DynamicTest.dynamicTest(rule.id() + ": " + example,
                () -> assertEquals(rule.id(), Decisions.ruleOf(router.route(example, Language.NL, List.of()))))));
    }

    @TestFactory
    Stream<DynamicTest> every_counterexample_of_a_rule_leaves_it_alone() {
        return rules.stream().flatMap(rule -> rule.mustNot().stream().map(example -> DynamicTest.dynamicTest(rule.id() + ": " + example,
                () -> assertNotEquals(rule.id(), Decisions.ruleOf(router.route(example, Language.NL, List.of()))))));
    }

    @Test
    void every_rule_gives_its_reason_and_both_texts() {
        for (var rule : rules) {
            assertFalse(rule.because().isBlank(), rule.id());
            for (var language : Language.values()) {
                var text = rule.in(language);
                assertFalse((text.why() + text.title()).isBlank(), rule.id() + " " + language);
            }
        }
    }

    @Test
    void both_languages_give_the_same_number_of_steps() {
        for (var rule : rules) {
            assertEquals(rule.in(Language.NL).now().size(), rule.in(Language.EN).now().size(), rule.id());
        }
    }

    @Test
    void no_text_shouts_and_only_the_two_known_numbers_are_named() {
        for (var rule : rules) {
            for (var language : Language.values()) {
                var text = rule.in(language).toString();
                assertFalse(text.contains("!"), rule.id());
                assertTrue(text.replace("112", "").replace("+31 247 247 247", "").chars().noneMatch(Character::isDigit), rule.id() + " " + text);
            }
        }
    }

    @Test
    void no_two_rules_share_an_order_or_a_name() {
        assertEquals(rules.size(), rules.stream().map(Rule::order).distinct().count());
        assertEquals(rules.size(), rules.stream().map(Rule::id).distinct().count());
    }
}
