package nl.loketwijzer.official;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import nl.loketwijzer.reading.DocumentReader;
import nl.loketwijzer.reading.Reading;
import nl.loketwijzer.reading.SourceKind;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens to the copies and what the editor is told, against a real server. */
class RoundTest {

    @TempDir
    Path folder;

    private Host host;
    private Desk desk;
    private Source regulation;

    @BeforeEach
    void open() throws Exception {
        host = new Host();
        desk = new Desk(folder);
        regulation = Desk.source("voorbeeld", host.address("/regeling"), Format.HTML);
        host.at("/regeling", Host.page(Desk.regulation(Desk.ARTICLES)));
    }

    @AfterEach
    void close() {
        host.close();
    }

    @Test
    void a_first_fetch_keeps_the_document_and_what_is_known_of_it() throws Exception {
        var round = desk.round(regulation);
        assertEquals(1, round.count(Round.Ending.NEW), desk.console());
        assertEquals(Desk.regulation(Desk.ARTICLES), Files.readString(desk.document(regulation)));
        var state = Files.readString(folder.resolve("state/voorbeeld.json"));
        assertTrue(state.contains("\"sha256\": \"" + Copies.digest(desk.document(regulation)) + "\""), state);
        assertTrue(state.contains("\"fetched\": \"2026-11-24T09:00:00Z\"") && state.contains("\"licence\": \"CC0 1.0\""), state);
    }

    @Test
    void the_index_reads_it_as_an_official_text_with_the_data_of_the_list() throws Exception {
        desk.round(regulation);
        var read = (Reading.Read) new DocumentReader().read(desk.document(regulation), "voorbeeld.html");
        var known = read.document().metadata();
        assertEquals(List.of("Regeling voorbeeld", "Minister van Voorbeelden", regulation.address().toString(), "CC0 1.0", "2025-01-01"),
                List.of(known.title(), known.publisher(), known.url(), known.licence(), known.versionDate().orElseThrow().toString()));
        assertEquals(SourceKind.OFFICIAL, known.kind());
        assertEquals("fetched on 2026-11-24", known.note());
    }

    @Test
    void what_the_server_says_is_unchanged_is_not_sent_again() throws Exception {
        host.at("/regeling", Host.marked("\"e1\"", "Mon, 05 Jan 2026 10:00:00 GMT", "text/html", Desk.regulation(Desk.ARTICLES).getBytes(StandardCharsets.UTF_8)));
        desk.round(regulation);
        var round = desk.round(regulation);
        assertEquals(1, round.count(Round.Ending.UNCHANGED), desk.console());
        assertEquals("\"e1\"", host.requests().getLast().header("If-None-Match"));
        assertEquals("Mon, 05 Jan 2026 10:00:00 GMT", host.requests().getLast().header("If-Modified-Since"));
    }

    @Test
    void only_the_address_that_gave_the_marks_is_asked_with_them() throws Exception {
        host.at("/oud", Host.redirect("/regeling"))
                .at("/regeling", Host.marked("\"e1\"", "", "text/html", Desk.regulation(Desk.ARTICLES).getBytes(StandardCharsets.UTF_8)));
        var moved = Desk.source("verhuisd", host.address("/oud"), Format.HTML);
        desk.round(moved);
        assertEquals(1, desk.round(moved).count(Round.Ending.UNCHANGED), desk.console());
        var asked = host.requests().subList(2, 4);
        assertEquals(List.of("/oud", "/regeling"), asked.stream().map(Host.Request::path).toList());
        assertEquals(List.of("", "\"e1\""), asked.stream().map(request -> request.header("If-None-Match")).toList());
    }

    @Test
    void a_copy_that_was_touched_by_hand_is_fetched_whole_again() throws Exception {
        host.at("/regeling", Host.marked("\"e1\"", "Mon, 05 Jan 2026 10:00:00 GMT", "text/html", Desk.regulation(Desk.ARTICLES).getBytes(StandardCharsets.UTF_8)));
        desk.round(regulation);
        Files.writeString(desk.document(regulation), Desk.regulation("Iemand heeft deze kopie met de hand veranderd en dat hoort niet zo te zijn, dus hij moet opnieuw worden opgehaald."));
        desk.round(regulation);
        assertEquals("", host.requests().getLast().header("If-None-Match"));
        assertEquals(Desk.regulation(Desk.ARTICLES), Files.readString(desk.document(regulation)));
    }

    @Test
    void a_change_is_told_by_sentence_with_its_article_and_kept_whole_in_a_report() throws Exception {
        desk.round(regulation);
        host.at("/regeling", Host.page(Desk.regulation(Desk.ARTICLES[0], Desk.ARTICLES[1].replace("acht weken", "zes weken"),
                "De instelling houdt een register bij van verleende toegang. Het register wordt vijf jaar bewaard.")));
        var round = desk.round(regulation);
        assertEquals(1, round.count(Round.Ending.CHANGED), desk.console());
        assertTrue(desk.console().contains("1 added, 1 removed, 1 reworded"), desk.console());
        assertTrue(desk.console().contains("in Voorbeeldregeling › Artikel 2"), desk.console());
        assertTrue(desk.console().contains("~ Een aanvraag wordt binnen [-acht-]{+zes+} weken behandeld."), desk.console());
        assertTrue(desk.console().contains("- Deze regeling geldt niet voor kennis die al openbaar is."), desk.console());
        assertTrue(desk.console().contains("+ Het register wordt vijf jaar bewaard."), desk.console());
        var report = Files.readString(folder.resolve("changes/voorbeeld-2026-11-24.md"));
        assertTrue(report.contains("reworded: Een aanvraag wordt binnen ~~acht~~**zes** weken behandeld."), report);
        assertTrue(Files.readString(desk.document(regulation)).contains("zes weken"));
    }

    @Test
    void a_text_that_changed_does_not_go_on_bearing_the_date_of_before() throws Exception {
        desk.round(regulation);
        host.at("/regeling", Host.page(Desk.regulation(Desk.ARTICLES[0], Desk.ARTICLES[1])));
        desk.round(regulation);
        var metadata = ((Reading.Read) new DocumentReader().read(desk.document(regulation), "voorbeeld.html")).document().metadata();
        assertTrue(metadata.versionDate().isEmpty());
        assertEquals("the text changed since the version of 2025-01-01; fetched on 2026-11-24", metadata.note());
    }

    @Test
    void at_most_forty_lines_of_a_rewritten_law_are_shown() throws Exception {
        desk.round(regulation);
        var rewritten = new String[60];
        for (int i = 0; i < rewritten.length; i++) {
            rewritten[i] = "Nieuwe bepaling nummer " + i + " over iets heel anders dan eerst.";
        }
        host.at("/regeling", Host.page(Desk.regulation(rewritten)));
        desk.round(regulation);
        assertTrue(desk.shown.size() < 40 + 8, () -> desk.shown.size() + " lines");
        assertTrue(desk.console().contains("lines more"));
    }

    @Test
    void white_space_and_mark_up_are_no_change() throws Exception {
        desk.round(regulation);
        host.at("/regeling", Host.page(Desk.regulation(Desk.ARTICLES).replace("<p>", "<p class=\"x\">\n  ").replace("aanvraag wordt", "aanvraag&nbsp;wordt")));
        var round = desk.round(regulation);
        assertEquals(1, round.count(Round.Ending.SAME_TEXT), desk.console());
    }

    @Test
    void a_document_whose_licence_forbids_it_is_asked_after_and_never_kept() throws Exception {
        host.at("/regeling", Host.marked("\"e1\"", "", "text/html", Desk.regulation(Desk.ARTICLES).getBytes(StandardCharsets.UTF_8)));
        var reserved = Desk.source("voorbeeld", host.address("/regeling"), Format.HTML, Source.ALL_RIGHTS_RESERVED);
        desk.round(reserved);
        assertEquals("HEAD", host.requests().getLast().method());
        assertFalse(Files.exists(desk.document(reserved)));
        assertTrue(desk.console().contains("not kept, because its licence forbids it"), desk.console());
        host.at("/regeling", Host.marked("\"e2\"", "", "text/html", Desk.regulation(Desk.ARTICLES).getBytes(StandardCharsets.UTF_8)));
        desk.round(reserved);
        assertTrue(desk.console().contains("the server says that it changed"), desk.console());
    }

    @Test
    void hosts_are_visited_in_turn() throws Exception {
        var other = Desk.source("ander", host.elsewhere("/regeling"), Format.HTML);
        var second = Desk.source("tweede", host.address("/tweede"), Format.HTML);
        assertEquals(List.of(regulation, other, second), Round.hostsInTurn(List.of(regulation, second, other)));
    }

    @Test
    void a_second_round_at_once_is_refused_and_the_first_goes_on() throws Exception {
        try (var first = Copies.open(folder)) {
            assertThrows(Copies.Busy.class, () -> Copies.open(folder));
            assertEquals(1, desk.round(first, regulation).count(Round.Ending.NEW));
        }
        assertEquals(1, desk.round(regulation).count(Round.Ending.UNCHANGED));
    }

    @Test
    void progress_is_counted_and_a_failure_is_told_again_at_the_end() throws Exception {
        desk.round(regulation, Desk.source("weg", host.address("/weg"), Format.HTML));
        assertTrue(desk.shown.getFirst().startsWith("[1 of 2] voorbeeld: new"), desk.console());
        assertTrue(desk.console().contains("[2 of 2] weg: FAILED: is not there any more (status 404)."), desk.console());
        assertEquals("  weg: is not there any more (status 404).", desk.shown.getLast());
    }

    @Test
    void another_format_of_a_document_takes_the_place_of_the_one_before() throws Exception {
        desk.round(regulation);
        var text = Desk.source("voorbeeld", host.address("/tekst"), Format.TXT);
        host.at("/tekst", Host.text(String.join("\n\n", Desk.ARTICLES)));
        desk.round(text);
        try (var files = Files.list(folder.resolve("documents"))) {
            assertEquals(List.of(".voorbeeld.txt.yaml", "voorbeeld.txt"), files.map(file -> file.getFileName().toString()).sorted().toList());
        }
    }
}
