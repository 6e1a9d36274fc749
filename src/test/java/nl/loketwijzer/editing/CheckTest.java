package nl.loketwijzer.editing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Two small documents that are in order; each test breaks them in one way and looks at what is told. */
class CheckTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);

    private static final String DUTCH = """
            ---
            topic: reizen
            language: nl
            title: "Op reis met gegevens"
            audience: [researcher, hr]
            kind: summary
            basedOn:
              - id: brief
                title: "Brief"
                publisher: "Ministerie"
                url: "https://example.org/brief"
                date: "2026-06-11"
                accessed: "2026-11-24"
              - id: pagina
                title: "Pagina"
                publisher: "Instituut"
                url: "https://example.org/pagina"
                date: "undated"
                accessed: "2026-11-24"
            valid-from: 2026-11-24
            review-by: 2027-05-24
            ---

            # Op reis met gegevens

            ## Wat u vooraf doet

            Een reiziger moet de reis vier weken vooraf melden.[^brief] Lees [Loket](../loket/nl.md).[^pagina]

            ## Wat u daarna doet

            Op 27 mei 2025 werd artikel 5 gewijzigd.[^brief]
            """;

    private static final String ENGLISH = DUTCH.replace("language: nl", "language: en").replace("Op reis met gegevens", "On a journey with data")
            .replace("Wat u vooraf doet", "What you do before").replace("Wat u daarna doet", "What you do after")
            .replace("Een reiziger moet de reis vier weken vooraf melden.", "A traveller must report the journey four weeks before.")
            .replace("Lees [Loket](../loket/nl.md)", "Read [Desk](../loket/en.md)")
            .replace("Op 27 mei 2025 werd artikel 5 gewijzigd.", "On 27 May 2025 Article 5 was changed.");

    @TempDir
    private Path folder;

    private Report check(String dutch, String english) throws IOException {
        write("reizen", "nl.md", dutch);
        write("reizen", "en.md", english);
        write("loket", "nl.md", DUTCH.replace("topic: reizen", "topic: loket"));
        write("loket", "en.md", ENGLISH.replace("topic: reizen", "topic: loket"));
        return Check.of(folder, TODAY);
    }

    private void write(String topic, String name, String text) throws IOException {
        Files.writeString(Files.createDirectories(folder.resolve(topic)).resolve(name), text);
    }

    private Report checkBoth(String from, String to) throws IOException {
        assertTrue(DUTCH.contains(from) && ENGLISH.contains(from), "nothing to replace: " + from);
        return check(DUTCH.replace(from, to), ENGLISH.replace(from, to));
    }

    /** The Dutch document with another first paragraph; in English only what goes with it. */
    private Report checkSentence(String language, String sentence) throws IOException {
        String there = DUTCH.replace("Een reiziger moet de reis vier weken vooraf melden.", language.equals("nl") ? sentence : "Een zin.");
        String here = ENGLISH.replace("A traveller must report the journey four weeks before.", language.equals("en") ? sentence : "A sentence.");
        return check(there, here);
    }

    private static String errors(Report report) {
        return String.join("\n", report.errors().stream().map(Finding::what).toList());
    }

    private static String warnings(Report report) {
        return String.join("\n", report.warnings().stream().map(Finding::what).toList());
    }

    @Test
    void documents_in_order_give_no_finding() throws IOException {
        assertEquals(List.of("4 documents checked: 0 errors, 0 warnings."), check(DUTCH, ENGLISH).lines());
    }

    static final List<Arguments> WRONG_FRONT_MATTER = List.of(
            Arguments.of("kind: summary\n", "", "lacks kind"),
            Arguments.of("review-by: 2027-05-24\n", "", "lacks review-by"),
            Arguments.of("audience: [researcher, hr]", "audience: []", "lacks audience"),
            Arguments.of("audience: [researcher, hr]", "audience: [researcher, janitor]", "unknown audience janitor"),
            Arguments.of("kind: summary", "kind: rumour", "kind is rumour"),
            Arguments.of("kind: summary", "kind: official", "kind is official"),
            Arguments.of("kind: summary", "kind: summary\nauthor: me", "unknown key author"),
            Arguments.of("topic: reizen", "topic: elders", "topic is elders, but the folder says reizen"),
            Arguments.of("review-by: 2027-05-24", "review-by: 2027-13-24", "review-by is 2027-13-24; write a day"),
            Arguments.of("review-by: 2027-05-24", "review-by: next spring", "review-by is next spring; write a day"),
            Arguments.of("review-by: 2027-05-24", "review-by: 2026-05-24", "review-by is before valid-from"),
            Arguments.of("review-by: 2027-05-24", "review-by: 2027-05-24\nreplaced-by: nowhere", "replaced-by names nowhere"),
            Arguments.of("review-by: 2027-05-24", "review-by: 2027-05-24\nreplaced-by: reizen", "replaced-by names reizen"),
            Arguments.of("review-by: 2027-05-24", "review-by: 2027-05-24\nvalid-until: 2026-01-01", "valid-until is before valid-from"),
            Arguments.of("    publisher: \"Instituut\"\n", "", "source pagina lacks publisher"),
            Arguments.of("    publisher: \"Instituut\"\n", "    publisher: \"Instituut\"\n    colour: \"red\"\n", "source pagina has the unknown key colour"),
            Arguments.of("https://example.org/pagina", "example.org/pagina", "source pagina has example.org/pagina as its url"),
            Arguments.of("https://example.org/pagina", "", "source pagina lacks url"),
            Arguments.of("date: \"undated\"", "date: \"long ago\"", "source pagina has the date long ago"),
            Arguments.of("  - id: pagina", "  - id: brief", "source brief is listed twice"),
            Arguments.of("kind: summary", "kind: [", "not well written"),
            Arguments.of("---\ntopic: reizen", "topic: reizen", "there is no front matter"));

    @ParameterizedTest
    @FieldSource("WRONG_FRONT_MATTER")
    void front_matter_that_nobody_can_use_is_an_error(String from, String to, String told) throws IOException {
        var report = checkBoth(from, to);
        assertTrue(errors(report).contains(told), () -> errors(report));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "date: \"undated\" | date: \"2026\"",
            "date: \"undated\" | date: \"2026-11\"",
            "audience: [researcher, hr] | audience: [board, coordinator]",
            "review-by: 2027-05-24 | replaced-by: loket\\nreview-by: 2027-05-24",
            "review-by: 2027-05-24 | valid-until: 2026-12-31\\nreview-by: 2027-05-24"})
    void front_matter_in_other_words_is_fine(String from, String to) throws IOException {
        assertEquals("", errors(checkBoth(from, to.replace("\\n", "\n"))));
    }

    @Test
    void a_source_without_an_address_says_so_in_its_title() throws IOException {
        assertEquals("", errors(checkBoth("title: \"Pagina\"\n    publisher: \"Instituut\"\n    url: \"https://example.org/pagina\"",
                "title: \"Pagina (address not in our sources)\"\n    publisher: \"Instituut\"\n    url: \"\"")));
    }

    @Test
    void the_language_in_the_front_matter_is_that_of_the_file() throws IOException {
        assertTrue(errors(check(DUTCH.replace("language: nl", "language: en"), ENGLISH)).contains("language is en, but the file says nl"));
    }

    @Test
    void an_overdue_review_is_a_warning_and_the_last_day_is_not() throws IOException {
        assertEquals("", warnings(checkBoth("review-by: 2027-05-24", "review-by: 2026-11-24")));
        write("reizen", "nl.md", DUTCH);
        write("reizen", "en.md", ENGLISH);
        var report = Check.of(folder, LocalDate.of(2027, 5, 25));
        assertEquals("", errors(report));
        assertTrue(warnings(report).contains("the review was due on 2027-05-24"));
    }

    @Test
    void a_paragraph_without_a_source_is_an_error_at_its_line() throws IOException {
        var report = check(DUTCH.replace("gewijzigd.[^brief]", "gewijzigd."), ENGLISH.replace("changed.[^brief]", "changed."));
        assertEquals(2, report.errors().size(), () -> errors(report));
        assertTrue(report.errors().get(1).toString().contains("reizen/nl.md:32  no source behind \"Op 27 mei 2025"), () -> report.errors().get(1).toString());
    }

    @Test
    void each_item_of_a_list_has_its_source_and_what_announces_it_needs_none() throws IOException {
        assertEquals("", errors(check(DUTCH + "\nNeem mee:\n\n- een lege laptop;[^brief]\n- een pas.[^pagina]\n",
                ENGLISH + "\nTake along:\n\n- an empty laptop;[^brief]\n- a pass.[^pagina]\n")));
        assertTrue(errors(check(DUTCH + "\nNeem mee:\n\n- een lege laptop;[^brief]\n- een pas.\n",
                ENGLISH + "\nTake along:\n\n- an empty laptop;[^brief]\n- a pass.\n")).contains("no source behind \"een pas.\""));
    }

    @Test
    void what_is_said_after_the_last_mark_has_no_source() throws IOException {
        assertTrue(errors(check(DUTCH.replace("gewijzigd.[^brief]", "gewijzigd.[^brief] Dat was nodig."), ENGLISH.replace("changed.[^brief]", "changed.[^brief] That was due.")))
                .contains("what is said last has no source: \"Dat was nodig.\""));
    }

    @Test
    void a_mark_needs_an_entry_and_an_entry_a_mark() throws IOException {
        var report = checkBoth("[^pagina]", "[^ander]");
        assertTrue(errors(report).contains("source mark [^ander] has no entry"));
        assertTrue(errors(report).contains("source pagina stands behind nothing"));
    }

    @ParameterizedTest
    @CsvSource({
            "../loket/nl.md, ../weg/nl.md, leads nowhere",
            "../loket/nl.md, nergens.md, leads nowhere",
            "../loket/nl.md, ../loket/nl.md#wat-u-nooit-doet, names no section",
            "../loket/nl.md, #wat-u-nooit-doet, names no section",
            "../loket/nl.md, ../loket/en.md, leads to the other language"})
    void a_link_that_leads_nowhere_is_an_error(String from, String to, String told) throws IOException {
        var report = check(DUTCH.replace(from, to), ENGLISH);
        assertTrue(errors(report).contains(told), () -> errors(report));
    }

    @ParameterizedTest
    @CsvSource({
            "../loket/nl.md#wat-u-vooraf-doet, ../loket/en.md#what-you-do-before",
            "#wat-u-daarna-doet, #what-you-do-after",
            "https://example.org/weg, https://example.org/weg"})
    void a_link_that_leads_somewhere_is_fine(String dutch, String english) throws IOException {
        assertEquals("", errors(check(DUTCH.replace("../loket/nl.md", dutch), ENGLISH.replace("../loket/en.md", english))));
    }

    static final List<Arguments> DIFFERENCES = List.of(
            Arguments.of("four weeks", "five weeks", "4 stands 1 × in Dutch (line 28) and 0 × here"),
            Arguments.of("27 May 2025", "27 June 2025", "2025-05-27 stands 1 × in Dutch"),
            Arguments.of("Article 5", "Article 6", "article 5 stands 1 × in Dutch"),
            Arguments.of("was changed.", "was changed by 50 %.", "50 % stands 0 × in Dutch (line 32) and 1 × here"),
            Arguments.of("was changed.", "was changed for 100 euros.", "€ 100 stands 0 × in Dutch"),
            Arguments.of("On a journey with data\"", "On 3 journeys with data\"", "3 stands 0 × in Dutch"),
            Arguments.of("changed.[^brief]", "changed.[^brief][^pagina]", "source mark pagina stands 0 × in Dutch (line 32) and 1 × here"),
            Arguments.of("before.[^brief] Read", "before.[^brief][^brief] Read", "source mark brief stands 1 × in Dutch (line 28) and 2 × here"),
            Arguments.of("## What you do after", "## What you do after 2 days", "2 stands 0 × in Dutch (line 30) and 1 × here"),
            Arguments.of("# On a journey with data\n", "# On 3 journeys with data\n", "3 stands 0 × in Dutch (line 24) and 1 × here"),
            Arguments.of("  - id: pagina", "  - id: blad", "basedOn: source blad stands 0 × in Dutch"),
            Arguments.of("Read [Desk](../loket/en.md)", "Ask the desk", "link to ../loket/ stands 1 × in Dutch (line 28) and 0 × here"),
            Arguments.of("## What you do after\n", "", "2 headings and 1 sections with text here, 3 and 2 in Dutch"),
            Arguments.of("review-by: 2027-05-24", "review-by: 2027-06-24", "review-by is \"2027-06-24\" here and \"2027-05-24\" in Dutch"),
            Arguments.of("audience: [researcher, hr]", "audience: [researcher]", "the audience differs"),
            Arguments.of("date: \"2026-06-11\"", "date: \"2026-06-12\"", "source brief has the date 2026-06-12 here and 2026-06-11 in Dutch"));

    @ParameterizedTest
    @FieldSource("DIFFERENCES")
    void a_difference_between_the_languages_is_an_error(String from, String to, String told) throws IOException {
        assertTrue(ENGLISH.contains(from));
        var report = check(DUTCH, ENGLISH.replace(from, to));
        assertTrue(errors(report).contains(told), () -> errors(report));
    }

    @Test
    void the_order_of_sources_and_audience_does_not_matter() throws IOException {
        assertEquals("", errors(check(DUTCH.replace("gewijzigd.[^brief]", "gewijzigd.[^brief][^pagina]"),
                ENGLISH.replace("changed.[^brief]", "changed.[^pagina][^brief]").replace("[researcher, hr]", "[hr, researcher]"))));
    }

    @Test
    void figures_may_stand_in_another_paragraph_when_a_section_has_fewer_of_them() throws IOException {
        assertEquals("", errors(check(DUTCH.replace("melden.[^brief] Lees", "melden.[^brief]\n\nLees"), ENGLISH)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"nl.md", "en.md"})
    void a_topic_in_one_language_only_is_an_error(String missing) throws IOException {
        check(DUTCH, ENGLISH);
        Files.delete(folder.resolve("reizen").resolve(missing));
        assertTrue(errors(Check.of(folder, TODAY)).contains("one language only; write " + missing));
    }

    @Test
    void another_file_in_a_topic_is_a_warning() throws IOException {
        check(DUTCH, ENGLISH);
        write("reizen", "notes.md", "Later.");
        assertTrue(warnings(Check.of(folder, TODAY)).contains("neither nl.md nor en.md"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "nl | Volgens de Leidraad 2026 is een reisverslag nodig.",
            "nl | De Leidraad van 2026 noemt acht rollen.",
            "nl | De herziene Leidraad schrijft een plan voor.",
            "nl | Hoofdstuk 3 van de Leidraad 2026 gaat over werving.",
            "nl | In de editie van 2026 staat wie beslist.",
            "nl | Wij hebben de tekst van de Leidraad 2026 gelezen.",
            "nl | De uniforme set bevat vragen over geld.",
            "nl | Volgens de landelijke set uniforme risico-indicatoren telt het land niet.",
            "nl | Hieronder staat de nationale set.",
            "en | According to the Leidraad 2026 a report is needed.",
            "en | The 2026 edition of the Leidraad names eight roles.",
            "en | The revised Leidraad requires a plan.",
            "en | Chapter 3 of the Leidraad 2026 is about recruitment.",
            "en | We have the text of the Leidraad of 2026.",
            "en | The uniform indicator set contains questions about money.",
            "en | According to the national set of uniform risk indicators the country does not count.",
            "en | We quote the national set."})
    void claiming_a_text_that_we_do_not_have_is_an_error(String language, String sentence) throws IOException {
        var report = checkSentence(language, sentence);
        assertTrue(errors(report).contains("claims a text that we do not have"), () -> errors(report));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "nl | De tekst van de Leidraad 2026 staat niet in onze bronnen.",
            "nl | De Leidraad 2026 is volgens de minister samen met de sector herzien.",
            "nl | Controleer de editie van 2026 op de website van het Loket.",
            "nl | Hoofdstuk 9 van de Leidraad van 2022 noemt een overzicht.",
            "nl | Volgens de Leidraad van 2022 beslist het bestuur.",
            "nl | De uniforme set staat niet in deze bronnen, dus wij noemen geen indicatoren.",
            "nl | De landelijke set uniforme risico-indicatoren is met de instellingen gemaakt.",
            "nl | Vraag uw adviesteam naar de landelijke set.",
            "en | The text of the Leidraad 2026 is not in our sources.",
            "en | According to the minister the Leidraad 2026 was revised with the sector.",
            "en | Chapter 9 of the Leidraad of 2022 names an overview; check the edition on the website.",
            "en | The text of the national set is not in our sources, so we name no indicators.",
            "en | We do not have the national set.",
            "en | Ask your advisory team for the national set."})
    void saying_that_a_text_is_not_here_or_was_announced_is_no_claim(String language, String sentence) throws IOException {
        var report = checkSentence(language, sentence);
        assertTrue(!errors(report).contains("claims a text"), () -> errors(report));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "nl | Vanaf volgend jaar geldt een wet. | Vanaf volgend jaar",
            "nl | De lijst is onlangs gewijzigd. | onlangs",
            "nl | Het loket komt binnenkort. | binnenkort",
            "en | A law applies from next year. | next year",
            "en | The list was recently changed. | recently",
            "en | The desk will open soon. | soon"})
    void words_that_pass_with_the_day_are_an_error(String language, String sentence, String found) throws IOException {
        var report = checkSentence(language, sentence);
        assertTrue(errors(report).contains("\"" + found + "\" is untrue after a while"), () -> errors(report));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "en | Report the loss as soon as possible.",
            "en | A reply sooner than that is rare.",
            "en | The list was recently changed (as of June 2026).",
            "nl | Meld het verlies zodra u kunt.",
            "nl | De lijst is onlangs gewijzigd (stand juni 2026)."})
    void words_that_keep_or_bear_their_date_are_fine(String language, String sentence) throws IOException {
        assertTrue(!errors(checkSentence(language, sentence)).contains("untrue after a while"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "nl | Dit mag niet.",
            "nl | Dat is verboden.",
            "nl | Zij moeten een ontheffing vragen.",
            "nl | Het moet vooraf.",
            "nl | Dat hoeft niet vanzelf.",
            "en | This must be reported.",
            "en | They may not start.",
            "en | It may only be used here.",
            "en | That is forbidden."})
    void a_norm_about_a_bare_pronoun_is_an_error(String language, String sentence) throws IOException {
        var report = checkSentence(language, sentence);
        assertTrue(errors(report).contains("a norm that cannot be quoted alone"), () -> errors(report));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "nl | Deze vergunning moet u bewaren.",
            "nl | In dat geval mag u beginnen.",
            "en | This licence must be kept.",
            "en | In that case you may begin."})
    void a_norm_that_points_back_is_a_warning(String language, String sentence) throws IOException {
        var report = checkSentence(language, sentence);
        assertTrue(warnings(report).contains("a norm that points to the sentence before"), () -> warnings(report));
        assertTrue(!errors(report).contains("quoted alone"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "nl | Het is verboden om zonder ontheffing te beginnen.",
            "nl | Een reiziger mag een lege laptop meenemen.",
            "nl | Dat een naam op een lijst staat, is geen verbod; een adviseur moet meekijken.",
            "nl | Dit staat op de pagina.",
            "en | It is forbidden to start without an exemption.",
            "en | It may take longer.",
            "en | A traveller may take an empty laptop.",
            "en | That a name is on a list is no ban; an adviser must look.",
            "en | This is on the page."})
    void a_norm_that_names_its_subject_is_fine(String language, String sentence) throws IOException {
        var report = checkSentence(language, sentence);
        assertTrue(!errors(report).contains("quoted alone") && report.warnings().isEmpty(), () -> String.join("\n", report.lines()));
    }

    @Test
    void errors_come_first_and_sorted_warnings_apart_and_counts_last() throws IOException {
        write("reizen", "notes.md", "Later.");
        var lines = check(DUTCH.replace("[^pagina]", "[^ander]"), ENGLISH).lines();
        assertEquals(Stream.of("Errors", "Warnings").toList(), lines.stream().filter(line -> line.matches("[A-Z][a-z]+")).toList());
        assertTrue(lines.getLast().matches("4 documents checked: \\d errors, 1 warning\\."), lines::getLast);
        var errors = lines.subList(1, lines.indexOf("Warnings") - 1);
        assertEquals(errors.stream().sorted().toList(), errors);
    }

    @Test
    void the_exit_code_tells_whether_there_are_errors_and_whether_the_words_were_understood() throws IOException {
        check(DUTCH, ENGLISH);
        assertEquals(0, run(folder.toString(), "--as-of", "2026-11-24"));
        assertEquals(0, run(folder.toString(), "--as-of", "2030-01-01"));
        Files.delete(folder.resolve("loket/en.md"));
        assertEquals(1, run(folder.toString()));
        assertEquals(2, run());
        assertEquals(2, run(folder.toString(), "--as-of", "tomorrow"));
        assertEquals(2, run(folder.resolve("nowhere").toString()));
    }

    private static int run(String... words) throws IOException {
        return Check.run(List.of(words), new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8));
    }
}
