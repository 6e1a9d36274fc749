package nl.loketwijzer.official;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import nl.loketwijzer.language.Language;
import nl.loketwijzer.reading.DocumentReader;
import nl.loketwijzer.reading.Reading;

import org.junit.jupiter.api.Test;

/** What an editor reads about two editions. */
class ChangesTest {

    private static final Path CORPUS = Path.of(Objects.requireNonNullElse(
            System.getProperty("LOKETWIJZER_CORPUS", System.getenv("LOKETWIJZER_CORPUS")), "../shared/corpus"));

    private static TextOf text(String section, String... sentences) {
        return new TextOf(Stream.of(sentences).map(sentence -> new TextOf.Sentence(section, sentence)).toList());
    }

    private static List<String> lines(TextOf before, TextOf after) {
        return Changes.between(before, after).lines(40).stream().map(String::strip).toList();
    }

    @Test
    void a_sentence_put_before_a_reworded_one_does_not_take_its_place() {
        assertEquals(List.of("in Artikel 3", "+ De minister stelt regels.",
                        "~ De bevoegde autoriteit is de Minister van [-Financiën.-]{+Buitenlandse Zaken.+}"),
                lines(text("Artikel 3", "De bevoegde autoriteit is de Minister van Financiën."),
                        text("Artikel 3", "De minister stelt regels.", "De bevoegde autoriteit is de Minister van Buitenlandse Zaken.")));
    }

    @Test
    void of_two_that_could_be_the_old_one_reworded_the_one_that_is_most_like_it_is_taken() {
        assertEquals(List.of("in Artikel 3", "+ De bevoegde autoriteit is voortaan de rechter.", "~ De bevoegde autoriteit is de [-minister.-]{+minister zelf.+}"),
                lines(text("Artikel 3", "De bevoegde autoriteit is de minister."),
                        text("Artikel 3", "De bevoegde autoriteit is voortaan de rechter.", "De bevoegde autoriteit is de minister zelf.")));
    }

    @Test
    void a_change_deep_in_a_long_sentence_is_in_sight() {
        String begin = "Het is verboden te handelen in strijd met ";
        String middle = "artikel een en ".repeat(40);
        assertEquals(List.of("in Artikel 1", "~ … een en artikel een en artikel [-negen-]{+tien+} van de verordening."),
                lines(text("Artikel 1", begin + middle + "artikel negen van de verordening."), text("Artikel 1", begin + middle + "artikel tien van de verordening.")));
    }

    @Test
    void sentences_that_changed_places_are_told_as_gone_here_and_come_there() {
        var changes = Changes.between(text("", "Een.", "Twee woorden.", "Drie losse woorden."), text("", "Twee woorden.", "Drie losse woorden.", "Een."));
        assertEquals("1 added, 1 removed, 0 reworded", changes.counts());
    }

    @Test
    void marks_of_markdown_in_a_law_stay_what_they_are() {
        assertTrue(Changes.between(text("", "A."), text("", "A.", "Zie *Pb* [L 88] #1.")).markdown().contains("**Zie \\*Pb\\* \\[L 88\\] \\#1.**"));
    }

    @Test
    void thousands_of_new_sentences_are_compared_within_seconds() {
        var one = new ArrayList<String>();
        var other = new ArrayList<String>();
        for (int i = 0; i < 6_000; i++) {
            one.add("Oude bepaling nummer " + i + ".");
            other.add("Nieuwe regel met getal " + i * 7 + ".");
        }
        var changes = assertTimeoutPreemptively(Duration.ofSeconds(30), () -> Changes.between(text("", one.toArray(String[]::new)), text("", other.toArray(String[]::new))));
        assertEquals("6000 added, 6000 removed, 0 reworded", changes.counts());
    }

    @Test
    void between_two_real_editions_of_a_regulation_a_lawyer_finds_the_articles_that_changed() {
        assumeTrue(Files.isDirectory(CORPUS), "no corpus at " + CORPUS.toAbsolutePath() + ": set LOKETWIJZER_CORPUS");
        var changes = Changes.between(edition("BWBR0031496-sanctieregeling-iran-2012-oude-versie.md"), edition("BWBR0031496-sanctieregeling-iran-2012.md"));
        assertTrue(changes.all().stream().anyMatch(change -> change.kind() == Changes.Kind.ADDED && change.section().endsWith("Artikel 5a")),
                () -> changes.all().stream().map(Changes.Change::section).distinct().toList().toString());
        assertTrue(changes.all().stream().anyMatch(change -> change.kind() == Changes.Kind.REWORDED && change.section().endsWith("Artikel 1")));
        assertEquals(40, changes.lines(40).size());
    }

    private static TextOf edition(String name) {
        var read = (Reading.Read) new DocumentReader().read(CORPUS.resolve("nl").resolve(name), name);
        return TextOf.document(read.document(), Language.NL);
    }
}
