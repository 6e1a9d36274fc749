package nl.loketwijzer.official;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The list in the repository, and what a list may not say. Ids, formats, dates and completeness are the reader's rules. */
class SourceListTest {

    private static final Path LIST = Path.of("knowledge-base/official/sources.yaml");
    private static final Path SHARED = Path.of(Objects.requireNonNullElse(
            System.getProperty("LOKETWIJZER_CORPUS", System.getenv("LOKETWIJZER_CORPUS")), "../shared/corpus")).resolve("..").normalize();

    private static final String ENTRY = """
            - id: voorbeeld
              title: Voorbeeldregeling
              publisher: Minister van Voorbeelden
              address: "https://example.org/regeling"
              licence: CC0 1.0
              version: 2026-03-06
              format: html
              language: nl
              fetched: never
            """;

    @Test
    void the_list_has_forty_complete_documents_or_more() throws Exception {
        var sources = SourceList.read(LIST);
        assertTrue(sources.size() >= 40, () -> sources.size() + " documents");
    }

    @Test
    void every_address_stands_in_what_we_were_given() throws Exception {
        assumeTrue(Files.isDirectory(SHARED), "no ../shared beside the project: addresses are not compared");
        var given = new StringBuilder();
        for (Path folder : List.of(SHARED.resolve("knowledge"), SHARED.resolve("corpus/nl"), SHARED.resolve("corpus/en"))) {
            try (var files = Files.list(folder)) {
                files.forEach(file -> given.append(textOf(file)));
            }
        }
        given.append(textOf(SHARED.resolve("corpus/README.md")));
        var whole = given.toString();
        var guessed = new ArrayList<String>();
        for (var source : SourceList.read(LIST)) {
            // The whole address: not merely the beginning of a longer one.
            var place = java.util.regex.Pattern.compile(java.util.regex.Pattern.quote(source.address().toString()) + "(?![\\w/%?&=#-])");
            if (!place.matcher(whole).find()) {
                guessed.add(source.address().toString());
            }
        }
        assertEquals(List.of(), guessed);
    }

    private static String textOf(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String problems(Path folder, String text) throws IOException {
        Path file = Files.writeString(folder.resolve("sources.yaml"), text);
        return assertThrows(SourceList.Wrong.class, () -> SourceList.read(file)).getMessage();
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(delimiter = '|', value = {
            "id: voorbeeld | id: Voor beeld | voor",
            "title: Voorbeeldregeling | title: | title is missing",
            "https://example.org/regeling | http://example.org/regeling | begins with https",
            "https://example.org/regeling | https:///x | names a host",
            "licence: CC0 1.0 | licence: mag vast wel | a licence begins with",
            "version: 2026-03-06 | version: 2026-02-30 | a version is",
            "version: 2026-03-06 | version: laatst | a version is",
            "format: html | format: xlsx | unknown format",
            "language: nl | language: de | unknown language",
            "fetched: never | fetched: gisteren | fetched is never or a day",
            "fetched: never | note: iets | unknown key note",
            "publisher: Minister van Voorbeelden | publisher: '' | publisher is missing"})
    void a_wrong_value_is_named_with_its_document(String right, String wrong, String problem, @TempDir Path folder) throws IOException {
        assertTrue(problems(folder, ENTRY.replace(right, wrong)).toLowerCase().contains(problem), () -> wrong);
    }

    @Test
    void ids_and_addresses_are_there_once(@TempDir Path folder) throws IOException {
        assertEquals("voorbeeld: the id is there twice\nvoorbeeld: the address is there twice", problems(folder, ENTRY + ENTRY));
    }

    @Test
    void a_year_a_month_and_undated_are_versions_too(@TempDir Path folder) throws Exception {
        for (String version : List.of("2026", "2026-03", "undated")) {
            Path file = Files.writeString(folder.resolve("sources.yaml"), ENTRY.replace("2026-03-06", version));
            assertEquals(version, SourceList.read(file).getFirst().version());
        }
    }

    @Test
    void what_is_no_list_is_said_and_does_not_burst(@TempDir Path folder) throws IOException {
        assertTrue(problems(folder, "").contains("no entries"));
        assertTrue(problems(folder, "- een\n- twee").contains("not a list of keys"));
        assertTrue(problems(folder, "- id: [").contains("is not YAML"));
    }

    // --- the command around it

    private static String run(Path folder, int expected, String... words) throws InterruptedException {
        var shown = new ArrayList<String>();
        var all = new ArrayList<>(List.of("--list", LIST.toString(), "--folder", folder.resolve("official").toString()));
        all.addAll(List.of(words));
        assertEquals(expected, FetchSources.run(all, Manners.DEFAULT, "", shown::add), () -> String.join("\n", shown));
        return String.join("\n", shown);
    }

    @Test
    void a_dry_run_asks_nobody_and_shows_what_would_be_asked(@TempDir Path folder) throws Exception {
        String shown = run(folder, FetchSources.DONE, "--dry-run", "--only", "sanctiewet-1977", "eu-2021-821");
        assertTrue(shown.contains("[1 of 2] sanctiewet-1977: https://wetten.overheid.nl/BWBR0003296 (html, no copy yet)"), shown);
        assertTrue(shown.contains("Nothing was fetched"), shown);
    }

    @Test
    void an_id_that_is_not_there_and_a_word_that_is_not_understood_are_wrong_use(@TempDir Path folder) throws Exception {
        assertTrue(run(folder, FetchSources.WRONG_USE, "--only", "sanctiewet-1976").contains("Not in sources.yaml: sanctiewet-1976"));
        assertTrue(run(folder, FetchSources.WRONG_USE, "--quickly").contains("not understood: --quickly"));
    }

    @Test
    void a_second_one_at_once_ends_with_its_own_code(@TempDir Path folder) throws Exception {
        try (var first = Copies.open(folder.resolve("official"))) {
            assertTrue(run(folder, FetchSources.ALREADY_RUNNING, "--dry-run").contains("Another ./loketwijzer sources"));
        }
    }
}
