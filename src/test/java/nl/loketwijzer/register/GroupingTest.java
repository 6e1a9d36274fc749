package nl.loketwijzer.register;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import nl.loketwijzer.language.Language;

class GroupingTest {

    private static Grouping.Item item(String id, Language language, String text, float... vector) {
        return new Grouping.Item(id, language, text, vector.length == 0 ? Optional.empty() : Optional.of(vector));
    }

    private static List<String> groups(Grouping.Item... items) {
        return Grouping.of(List.of(items)).stream().map(group -> group.stream().map(Grouping.Item::id).collect(Collectors.joining(" "))).toList();
    }

    @Test
    void what_shares_its_words_is_together_and_the_largest_group_comes_first() {
        assertEquals(List.of("zeekaart zeekaarten", "kaasschaaf"), groups(
                item("kaasschaaf", Language.NL, "Welke kleur heeft de kaasschaaf van de kantine?"),
                item("zeekaart", Language.NL, "Hoe lang bewaart het archief oude zeekaarten?"),
                item("zeekaarten", Language.NL, "Waar bewaart het archief zijn zeekaarten?")));
    }

    @Test
    void a_question_goes_to_the_nearest_not_to_the_first_that_is_near() {
        assertEquals(List.of("archief zelfde", "kantine"), groups(
                item("kantine", Language.NL, "zeekaarten bewaren kantine"),
                item("archief", Language.NL, "zeekaarten kelder archief"),
                item("zelfde", Language.NL, "zeekaarten kelder archief")));
    }

    @Test
    void languages_stay_apart_even_with_the_same_words_and_meaning() {
        assertEquals(List.of("nl", "en"), groups(item("nl", Language.NL, "laptop visa China", 1, 0), item("en", Language.EN, "laptop visa China", 1, 0)));
    }

    @Test
    void near_in_meaning_is_enough_only_with_something_written_in_common() {
        var one = item("een", Language.NL, "laptop dienstreis congres", 1, 0);
        assertEquals(List.of("een twee"), groups(one, item("twee", Language.NL, "congres apparatuur onderweg", 1, 0.1f)));
        assertEquals(List.of("een", "twee"), groups(one, item("twee", Language.NL, "computer apparatuur onderweg", 1, 0.1f)));
    }

    @Test
    void five_thousand_questions_with_nothing_in_common_take_no_time() {
        var items = IntStream.range(0, 5_000).mapToObj(i -> item("v" + i, Language.NL,
                IntStream.range(0, 20).mapToObj(word -> "w" + i + "x" + word).collect(Collectors.joining(" ")))).toList();
        assertEquals(5_000, assertTimeoutPreemptively(Duration.ofSeconds(10), () -> Grouping.of(items)).size());
    }
}
