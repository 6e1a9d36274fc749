package nl.loketwijzer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.JsonNode;

import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import nl.loketwijzer.support.Api;
import nl.loketwijzer.support.Api.Reply;
import nl.loketwijzer.support.Application;
import nl.loketwijzer.support.Neighbours;
import nl.loketwijzer.support.OnLiberty;
import nl.loketwijzer.support.Patience;
import nl.loketwijzer.support.Sql;
import nl.loketwijzer.support.TrialCollection;

/** Folders become collections; what changed is read anew, the rest is left alone. */
@OnLiberty
class IndexingIT {

    private static final String COLLECTION = "proef";
    /** The number of the lock that holds other indexers off. */
    private static final long LOCK = 0x6c6f6b6574L;

    @TempDir
    Path folder;

    private TrialCollection trial;

    @BeforeEach
    void name_the_collection() {
        trial = new TrialCollection(COLLECTION, folder);
    }

    @Deployment(testable = false)
    static WebArchive war() {
        return Application.war();
    }

    @AfterEach
    void take_the_collection_away() throws SQLException {
        trial.takeAway();
    }

    @Test
    void the_knowledge_base_is_indexed_at_start() {
        var about = Api.researcher().get("/api/about").json();
        assertEquals("ready", about.path("index").path("state").asText());
        assertEquals(4, about.path("documents").path("nl").path("summary").asInt(), about.toString());
        assertEquals(5, about.path("documents").path("en").path("summary").asInt(), about.toString());
        assertTrue(about.path("passages").path("nl").path("summary").asInt() >= 8, about.toString());
        assertEquals("2026-11-24", about.path("newestSource").asText());
        assertEquals(about.path("index").path("vectorsTotal"), about.path("index").path("vectorsDone"));
    }

    @Test
    void nobody_touches_the_index_without_the_token() {
        var body = Api.object().put("folder", folder.toString()).put("collection", COLLECTION);
        for (var caller : List.of(Api.researcher(), Api.researcher().with("Authorization", "Bearer wrong"), Api.researcher().with("Authorization", ""),
                Api.researcher().with("Authorization", "Basic " + System.getenv("LOKETWIJZER_TOKEN") + "x"),
                Api.researcher().withKey("A".repeat(43)))) {
            assertEquals(403, caller.post("/api/index", body).status());
            assertEquals(403, caller.get("/api/index").status());
            assertFalse(caller.get("/api/index").text().contains(System.getenv("LOKETWIJZER_TOKEN")));
        }
        assertEquals(200, Api.operator().get("/api/index").status());
    }

    @Test
    void a_bad_collection_or_folder_is_refused_with_its_place() {
        for (var name : List.of("", "Hoofdletters", "met spatie", "-streep", "../omhoog", "a".repeat(41))) {
            assertRefused("collection", Api.operator().post("/api/index", Api.object().put("folder", folder.toString()).put("collection", name)));
        }
        for (var path : List.of("", "relatief/pad", "/er/is/geen/zo/een/map", folder + "\u0000", folder.resolve("bestand.md").toString())) {
            assertRefused("folder", Api.operator().post("/api/index", Api.object().put("folder", path).put("collection", COLLECTION)));
        }
        assertRefused("collection", Api.operator().post("/api/index", Api.object().put("folder", folder.toString()).put("collection", 3)));
        assertRefused("body", Api.operator().post("/api/index", "[]"));
        assertEquals(404, Api.operator().post("/api/index", Api.object().put("folder", folder.toString()).put("collection", COLLECTION)
                .put("institution", "atlantis")).status());
    }

    @Test
    void a_second_indexer_is_told_that_one_is_at_work() throws SQLException {
        try (var other = Sql.asOwner().connect(); var statement = other.createStatement()) {
            statement.execute("SELECT pg_advisory_lock(" + LOCK + ")");
            var reply = Api.operator().post("/api/index", Api.object().put("folder", folder.toString()).put("collection", COLLECTION));
            assertEquals(409, reply.status(), reply.text());
            assertTrue(reply.type().startsWith("application/problem+json"));
        }
        // A lock is free when its connection is gone at the server's side, a moment after it was closed at ours.
        Patience.until("the lock is free", Patience.SHORT, () -> index().status() == 202);
    }

    @Test
    void only_what_changed_is_read_anew() throws IOException {
        write("a/nl.md", "Eerste", "De blauwe kast staat in de gang. Niemand opent hem.", "Een rode stoel staat ernaast. Hij is leeg.");
        write("b/nl.md", "Tweede", "De groene lamp brandt altijd. Zij is oud.", "Een gele vaas valt om. Hij breekt.");
        write("c/nl.md", "Derde", "De paarse deur klemt vaak. Zij is nieuw.", "Een witte muur droogt op. Hij bladdert.");
        assertCounts(run(), 3, 0, 0, 0);
        var kept = passage("blauwe kast");
        var replaced = passage("rode stoel");
        var vanished = passage("groene lamp");
        var untouched = passage("paarse deur");

        assertCounts(run(), 0, 0, 0, 3);
        assertEquals(kept, passage("blauwe kast"));

        write("a/nl.md", "Eerste", "De blauwe kast staat in de gang. Niemand opent hem.", "Een rode stoel is weggehaald. Er staat nu niets.");
        Files.delete(folder.resolve("b/nl.md"));
        write("d/nl.md", "Vierde", "De zwarte tafel wiebelt soms. Zij is rond.", "Een grijze kist is dicht. Hij is zwaar.");
        assertCounts(run(), 1, 1, 1, 1);

        assertEquals(kept, passage("blauwe kast"), "an unchanged passage of a changed document keeps its id");
        assertEquals(untouched, passage("paarse deur"));
        assertNotEquals(replaced, passage("rode stoel"));
        for (var old : List.of(replaced, vanished)) {
            var opened = Api.researcher().get("/api/passages/" + old);
            assertEquals(200, opened.status(), "replaced passages stay readable");
            assertTrue(opened.json().path("replaced").asBoolean());
        }
        assertTrue(Api.researcher().get("/api/passages/" + replaced).json().path("passage").path("text").asText().contains("rode stoel staat ernaast"));
        assertFalse(Api.researcher().get("/api/passages/" + kept).json().path("replaced").asBoolean());
        assertTrue(found("groene lamp").isEmpty(), "what vanished is not found any more");
    }

    @Test
    void a_document_is_known_by_the_card_beside_it_and_another_card_is_a_change() throws IOException {
        Files.writeString(folder.resolve("wet.html"), "<html><head><title>Pagina 7</title></head><body><p>Een magenta paraplu is verboden zonder ontheffing. Zij blijft thuis.</p></body></html>");
        Files.writeString(folder.resolve(".wet.html.yaml"), "title: Voorbeeldwet\npublisher: Minister van Voorbeelden\nofficial_url: https://example.org/wet\nkind: official\nlanguage: nl\nversion_date: 2025-01-01\n");
        assertCounts(run(), 1, 0, 0, 0);
        var known = found("magenta paraplu").getFirst();
        assertEquals("Voorbeeldwet", known.path("title").asText(), known.toString());
        assertEquals("official", known.path("kind").asText(), known.toString());
        assertCounts(run(), 0, 0, 0, 1);
        Files.writeString(folder.resolve(".wet.html.yaml"), "title: Wet van toen\nkind: official\nlanguage: nl\n");
        assertCounts(run(), 0, 1, 0, 0);
        assertEquals("Wet van toen", found("magenta paraplu").getFirst().path("title").asText());
    }

    @Test
    void what_cannot_be_read_is_reported_with_its_reason_and_the_rest_goes_on() throws IOException {
        write("goed/nl.md", "Goed", "De oranje fiets staat buiten. Hij heeft geen bel.", "Een bruine tas hangt eraan. Zij is vol.");
        Files.writeString(folder.resolve("leeg.md"), "");
        Files.writeString(folder.resolve("wit.html"), "<html><body>  </body></html>");
        Files.writeString(folder.resolve("kapot.pdf"), "%PDF-1.7\nthis is where it ends");
        Files.writeString(folder.resolve("kapot.docx"), "PK\u0003\u0004 not really a document");
        Files.writeString(folder.resolve("tabel.xlsx"), "a,b");
        Files.writeString(folder.resolve("wet.xml"), "<?xml version=\"1.0\"?><wet/>");
        try (var scan = new PDDocument()) {
            scan.addPage(new PDPage());
            scan.save(folder.resolve("scan.pdf").toFile());
        }
        try (var secret = new PDDocument()) {
            secret.addPage(new PDPage());
            secret.protect(new StandardProtectionPolicy("owner", "reader", new AccessPermission()));
            secret.save(folder.resolve("geheim.pdf").toFile());
        }
        try (var large = new RandomAccessFile(folder.resolve("groot.pdf").toFile(), "rw")) {
            large.setLength(200L * 1024 * 1024);
        }
        var report = run();
        assertCounts(report, 1, 0, 0, 0);
        var reasons = new TreeMap<String, String>();
        for (var problem : report.path("problems")) {
            reasons.put(problem.path("path").asText(), problem.path("reason").asText());
            assertFalse(problem.path("textNl").asText().isBlank());
            assertFalse(problem.path("textEn").asText().isBlank());
        }
        assertEquals("encrypted", reasons.get("geheim.pdf"), reasons.toString());
        assertEquals("too_large", reasons.get("groot.pdf"), reasons.toString());
        assertEquals("damaged", reasons.get("kapot.pdf"), reasons.toString());
        assertEquals("damaged", reasons.get("kapot.docx"), reasons.toString());
        assertEquals("empty", reasons.get("leeg.md"), reasons.toString());
        assertEquals("empty", reasons.get("wit.html"), reasons.toString());
        assertEquals("unsupported", reasons.get("tabel.xlsx"), reasons.toString());
        assertEquals("unsupported", reasons.get("wet.xml"), reasons.toString());
        assertTrue(Map.of("scan_without_text", 1, "empty", 1).containsKey(reasons.get("scan.pdf")), reasons.toString());
        assertEquals(9, reasons.size(), reasons.toString());
        assertFalse(found("oranje fiets").isEmpty());
    }

    @Test
    void a_document_of_an_institution_and_an_official_text_are_told_apart() throws IOException {
        write("eigen/nl.md", "Eigen", "De turquoise kluis is van de faculteit. Vraag de sleutel.", "Een tweede alinea. Zij is kort.");
        Files.writeString(folder.resolve("officieel.md"), Files.readString(folder.resolve("eigen/nl.md")).replace("kind: institution", "kind: official")
                .replace("topic: eigen", "topic: officieel").replace("turquoise kluis", "magenta zegel"));
        run();
        assertEquals("institution", found("turquoise kluis").getFirst().path("kind").asText());
        assertEquals("official", found("magenta zegel").getFirst().path("kind").asText());
    }

    @Test
    void a_line_that_breaks_while_indexing_leaves_the_old_edition_serving() throws IOException, SQLException {
        write("a/nl.md", "Eerste", "De blauwe kast staat in de gang. Niemand opent hem.", "Een rode stoel staat ernaast. Hij is leeg.");
        run();
        var before = passage("rode stoel");
        write("a/nl.md", "Eerste", "De blauwe kast staat in de gang. Niemand opent hem.", "Een rode stoel is weggehaald. Er staat nu niets.");
        try (var brake = Sql.asOwner().connect(); var statement = brake.createStatement()) {
            brake.setAutoCommit(false);
            statement.execute("LOCK TABLE document IN SHARE MODE");
            assertEquals(202, index().status());
            Patience.until("the new edition is being written", Patience.LONG, () -> Sql.asOwner().number(
                    "SELECT count(*) FROM pg_locks l JOIN pg_class c ON c.oid = l.relation WHERE c.relname = 'document' AND NOT l.granted") > 0);
            assertEquals(before, passage("rode stoel"), "while it is written the old one serves");
            Neighbours.database().cut();
            Neighbours.database().mend();
            brake.rollback();
        }
        Patience.until("the database answers", Patience.SHORT, () -> passage("rode stoel").equals(before));
        Patience.until("the lock is free", Patience.LONG, () -> index().status() == 202);
        Patience.until("the next attempt is current", Patience.LONG, () -> !passage("rode stoel").equals(before));
    }

    @Test
    void a_choice_of_official_documents_is_indexed_in_every_format() throws IOException {
        var corpus = System.getenv("LOKETWIJZER_CORPUS");
        assumeTrue(corpus != null, "the official documents are not beside this checkout");
        for (var file : List.of("files/kst-32545-143-motie-2021-NL.pdf", "files/kst-32545-143-motie-2021-NL.html", "files/kst-32545-143-motie-2021-NL.odt",
                "files/kst-32545-143-motie-2021-NL.xml", "files/blg-1007826-nota-scan-2021-NL.pdf", "files/ai-impact-assessment-2.0-NL.docx",
                "nl/BWBR0003296-sanctiewet-1977.md", "en/32025R1975-iran-snapback.md")) {
            var from = Path.of(corpus).resolve(file);
            assumeTrue(Files.exists(from), file + " is missing");
            Files.copy(from, folder.resolve(from.getFileName().toString()));
        }
        // Hundreds of vectors take minutes on a busy machine and are not what this is about.
        Neighbours.embedding().cut();
        var report = run();
        assertEquals(6, report.path("added").asInt(), report.toString());
        assertTrue(report.path("passages").asInt() >= 20, report.toString());
        var reasons = new TreeMap<String, String>();
        report.path("problems").forEach(problem -> reasons.put(problem.path("path").asText(), problem.path("reason").asText()));
        assertEquals(Map.of("kst-32545-143-motie-2021-NL.xml", "unsupported", "blg-1007826-nota-scan-2021-NL.pdf", "scan_without_text"), reasons);
        var law = found("Bij algemene maatregel van bestuur kunnen regels worden gesteld sanctiewet").stream()
                .filter(passage -> passage.path("document").asText().contains("sanctiewet")).findFirst().orElseThrow();
        assertEquals("official", law.path("kind").asText());
        assertTrue(law.has("article"), law.toString());
        var motion = found("motie onderzoek Kamer verzoekt de regering").stream()
                .filter(passage -> passage.path("document").asText().endsWith(".pdf")).findFirst().orElseThrow();
        assertTrue(motion.path("page").asInt() >= 1, motion.toString());
    }

    private Reply index() {
        return trial.index();
    }

    private JsonNode run() {
        return trial.run();
    }

    private static JsonNode status() {
        return TrialCollection.status();
    }

    private String passage(String words) {
        return found(words).getFirst().path("passage").asText();
    }

    private List<JsonNode> found(String words) {
        return trial.found(words).stream().filter(passage -> words.length() > 20 || passage.path("text").asText().contains(words)).toList();
    }

    private void write(String path, String title, String first, String second) throws IOException {
        var file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, """
                ---
                topic: %s
                language: nl
                title: "%s"
                kind: institution
                ---
                # %s

                ## Begin

                %s

                ## Vervolg

                %s
                """.formatted(path.substring(0, path.indexOf('/')), title, title, first, second));
    }

    private static void assertCounts(JsonNode report, int added, int changed, int removed, int unchanged) {
        assertEquals(List.of(added, changed, removed, unchanged), List.of(report.path("added").asInt(), report.path("changed").asInt(),
                report.path("removed").asInt(), report.path("unchanged").asInt()), report.toString());
    }

    private static void assertRefused(String field, Reply reply) {
        assertEquals(400, reply.status(), reply.text());
        assertTrue(reply.json().path("fields").has(field), reply.text());
    }
}
