package nl.loketwijzer.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SplitterTest {

    @TempDir
    Path folder;

    private List<PassageDraft> split(String markdown) throws IOException {
        return Written.passages(Written.file(folder, "text.md", markdown));
    }

    private static String sentence(int words) {
        return "Dit is " + IntStream.range(0, words - 3).mapToObj(i -> "woord").collect(Collectors.joining(" ")) + " klaar.";
    }

    @Test
    void a_short_article_is_one_passage() throws IOException {
        var passages = split("### Artikel 5\n\n1. Het is verboden.\n2. Tenzij de minister ontheft.\n\n### Artikel 6\n\nVervallen\n");
        assertEquals(List.of("Artikel 5", "Artikel 6"), passages.stream().map(PassageDraft::article).toList());
        assertEquals("1. Het is verboden.\n2. Tenzij de minister ontheft.", passages.getFirst().text());
    }

    @Test
    void a_long_article_is_cut_between_its_members_and_each_says_which() throws IOException {
        var passages = split("### Artikel 5\n\n" + IntStream.rangeClosed(1, 8).mapToObj(i -> i + ". " + sentence(50)).collect(Collectors.joining("\n\n")));
        assertTrue(passages.size() > 2);
        assertEquals("Artikel 5, lid 1-2", passages.getFirst().article());
        assertTrue(passages.stream().allMatch(passage -> passage.text().matches("(?s)\\d\\. .*klaar\\.")));
    }

    @Test
    void what_introduces_a_long_list_is_repeated() throws IOException {
        var passages = split("### Article 2\n\nFor the purposes of this Regulation, the following definitions apply:\n\n"
                + IntStream.rangeClosed(1, 9).mapToObj(i -> "- (" + i + ") the " + "term ".repeat(45) + "and the end;").collect(Collectors.joining("\n\n")));
        assertTrue(passages.size() > 2);
        assertTrue(passages.stream().allMatch(passage -> passage.text().startsWith("For the purposes of this Regulation")), passages.toString());
        assertTrue(passages.stream().allMatch(passage -> passage.article().matches("Article 2\\(\\d\\)(-\\(\\d\\))?")), passages.toString());
    }

    @Test
    void a_short_list_is_one_sentence_with_its_introduction() throws IOException {
        var passage = split("## Meenemen\n\nNeem niet mee:\n\n- gegevens van anderen;\n- ongepubliceerd werk.\n").getFirst();
        assertEquals(1, passage.sentences().size());
        assertEquals(passage.text(), passage.sentences().getFirst().in(passage.text()));
    }

    @Test
    void labels_and_bullets_are_not_part_of_sentences() throws IOException {
        var passage = split("### Artikel 1\n\n1. Het is verboden te reizen.\n2. Dit geldt voor iedereen.\n").getFirst();
        assertEquals(List.of("Het is verboden te reizen.", "Dit geldt voor iedereen."),
                passage.sentences().stream().map(span -> span.in(passage.text())).toList());
    }

    @Test
    void small_neighbours_under_one_heading_are_merged_and_headings_are_never_crossed() throws IOException {
        var passages = split("## A\n\nEen korte alinea.\n\nNog een korte alinea.\n\n## B\n\nEn een derde.\n");
        assertEquals(2, passages.size());
        assertEquals("Een korte alinea.\n\nNog een korte alinea.", passages.getFirst().text());
    }

    @Test
    void no_passage_is_longer_than_the_limit_whatever_the_text() throws IOException {
        for (String text : List.of("woord ".repeat(3_000), "x".repeat(20_000), sentence(190) + " " + sentence(190),
                "- " + "a, ".repeat(4_000), "| a | b |\n| - | - |\n" + ("| " + "c ".repeat(400) + "| d |\n").repeat(5), "Zin: " + "stuk; ".repeat(2_000))) {
            for (var passage : split(text)) {
                assertTrue(passage.text().length() <= Splitter.MOST_CHARACTERS, () -> passage.text().length() + " characters");
                assertTrue(passage.text().split("\\s+").length <= Splitter.MOST_WORDS, () -> passage.text().split("\\s+").length + " words");
            }
        }
    }

    @Test
    void no_words_are_lost_between_sentences_and_passages() throws IOException {
        String text = IntStream.range(0, 900).mapToObj(i -> "w" + i + (i % 40 == 39 ? "." : "")).collect(Collectors.joining(" "));
        var words = Written.text(split(text)).split("\\s+");
        assertEquals(900, words.length);
        assertEquals("w0", words[0]);
        assertEquals("w899", words[899]);
    }

    @Test
    void an_annex_that_levels_leave_open_ends_where_the_articles_go_on() throws IOException {
        var passages = split("# Regeling\n\n##### Artikel 5\n\nTekst van vijf.\n\n## Bijlage. bij artikel 5\n\n### Techniek\n\nTekst van de bijlage.\n\n##### Artikel 5a\n\nTekst van vijf a.\n");
        assertEquals(List.of("Regeling", "Bijlage. bij artikel 5", "Techniek"), passages.get(1).headingPath());
        assertEquals(List.of("Regeling", "Artikel 5a"), passages.get(2).headingPath());
    }

    @Test
    void an_inserted_article_is_told_from_the_one_that_inserts_it() throws IOException {
        var passages = split("#### Article 1\n\nThe Regulation is amended as follows:\n\n‘Article 5k\n\n1. It shall be prohibited to award contracts.\n");
        assertEquals("Article 1, ‘Article 5k’", passages.getLast().article());
    }

    @Test
    void the_same_document_gives_the_same_passages() throws IOException {
        String text = "## A\n\n" + sentence(120) + "\n\n- een\n- twee\n\n" + sentence(90);
        assertEquals(split(text), split(text));
        assertFalse(split(text).isEmpty());
    }
}
