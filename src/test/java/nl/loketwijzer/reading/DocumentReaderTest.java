package nl.loketwijzer.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import nl.loketwijzer.language.Language;

class DocumentReaderTest {

    @TempDir
    Path folder;

    @Test
    void a_card_beside_a_document_says_what_it_cannot_say_itself() throws IOException {
        var file = Files.writeString(folder.resolve("wet.html"), "<html><head><title>Pagina</title></head><body><p>Het is verboden zonder ontheffing kennis over te dragen.</p></body></html>");
        Files.writeString(DocumentReader.card(file), "title: Voorbeeldwet\npublisher: Minister van Voorbeelden\nkind: official\nversion_date: 2025-01-01\nlicence: CC0 1.0\n");
        var known = Written.read(file).metadata();
        assertEquals(List.of("Voorbeeldwet", "Minister van Voorbeelden", "CC0 1.0", SourceKind.OFFICIAL), List.of(known.title(), known.publisher(), known.licence(), known.kind()));
        Files.writeString(DocumentReader.card(file), "title: [");
        assertEquals(Problem.BAD_FRONT_MATTER, Written.refused(file).problem());
    }

    @Test
    void a_picture_of_text_is_a_scan() throws IOException {
        var file = folder.resolve("scan.pdf");
        try (var document = new PDDocument()) {
            var page = new PDPage();
            document.addPage(page);
            try (var content = new PDPageContentStream(document, page)) {
                content.drawImage(LosslessFactory.createFromImage(document, new BufferedImage(20, 20, BufferedImage.TYPE_INT_RGB)), 0, 0, 300, 300);
            }
            document.save(file.toFile());
        }
        assertEquals(Problem.SCAN_WITHOUT_TEXT, Written.refused(file).problem());
    }

    @Test
    void a_pdf_with_a_password_is_encrypted() throws IOException {
        var file = folder.resolve("secret.pdf");
        try (var document = Written.pdf(List.of(List.of(new Written.Line(72, 72, "Geheim."))))) {
            document.protect(new StandardProtectionPolicy("owner", "reader", new AccessPermission()));
            document.save(file.toFile());
        }
        assertEquals(Problem.ENCRYPTED, Written.refused(file).problem());
    }

    @Test
    void an_office_file_with_a_password_is_encrypted() throws IOException {
        byte[] container = new byte[2048];
        byte[] signature = {(byte) 0xd0, (byte) 0xcf, 0x11, (byte) 0xe0, (byte) 0xa1, (byte) 0xb1, 0x1a, (byte) 0xe1};
        System.arraycopy(signature, 0, container, 0, 8);
        byte[] name = "EncryptedPackage".getBytes(java.nio.charset.StandardCharsets.UTF_16LE);
        System.arraycopy(name, 0, container, 1024, name.length);
        assertEquals(Problem.ENCRYPTED, Written.refused(Files.write(folder.resolve("secret.docx"), container)).problem());
        assertEquals(Problem.ENCRYPTED, Written.refused(Written.zip(folder, "secret.odt", Map.of(
                "mimetype", "application/vnd.oasis.opendocument.text", "content.xml", "?",
                "META-INF/manifest.xml", "<manifest:encryption-data/>"))).problem());
    }

    @ParameterizedTest
    @ValueSource(strings = {"half.pdf", "half.docx", "half.odt"})
    void half_a_file_is_damaged(String name) throws IOException {
        Path whole = switch (name) {
            case "half.pdf" -> Written.pdf(folder, List.of(List.of(new Written.Line(72, 72, "Dit is een hele zin."))));
            case "half.docx" -> Written.docx(folder, "<w:p><w:r><w:t>Dit is een hele zin.</w:t></w:r></w:p>");
            default -> Written.odt(folder, "<text:p>Dit is een hele zin.</text:p>");
        };
        byte[] bytes = Files.readAllBytes(whole);
        assertEquals(Problem.DAMAGED, Written.refused(Files.write(folder.resolve(name), Arrays.copyOf(bytes, 60))).problem());
    }

    @Test
    void a_name_that_lies_about_the_content_is_reported() throws IOException {
        var pdf = Written.pdf(folder, List.of(List.of(new Written.Line(72, 72, "Dit is een hele zin."))));
        assertEquals(Problem.DAMAGED, Written.refused(Files.copy(pdf, folder.resolve("is-pdf.docx"))).problem());
        assertEquals(Problem.DAMAGED, Written.refused(Files.copy(pdf, folder.resolve("is-pdf.md"))).problem());
        assertEquals(Problem.DAMAGED, Written.refused(Written.file(folder, "is-text.pdf", "Gewone tekst.")).problem());
        assertEquals(Problem.DAMAGED, Written.refused(Files.write(folder.resolve("is-binary.md"), new byte[] {1, 0, 2, 0})).problem());
    }

    @Test
    void a_file_without_text_is_empty() throws IOException {
        assertEquals(Problem.EMPTY, Written.refused(Written.file(folder, "nothing.md", "")).problem());
        assertEquals(Problem.EMPTY, Written.refused(Written.file(folder, "blank.md", "---\ntitle: Leeg\n---\n\n \n")).problem());
        assertEquals(Problem.EMPTY, Written.refused(Written.file(folder, "blank.html", "<html><body><script>x</script></body></html>")).problem());
        assertEquals(Problem.EMPTY, Written.refused(Written.docx(folder, "<w:p/>")).problem());
        assertEquals(Problem.EMPTY, Written.refused(Written.pdf(folder, List.of(List.of()))).problem());
    }

    @ParameterizedTest
    @ValueSource(strings = {"list.xml", "data.json", "table.csv", "picture.png", "old.doc", "program.exe"})
    void other_kinds_of_files_are_unsupported(String name) throws IOException {
        assertEquals(Problem.UNSUPPORTED, Written.refused(Written.file(folder, name, "<a>b</a>")).problem());
    }

    @Test
    void two_hundred_megabytes_are_refused_without_reading_them() throws IOException {
        var file = folder.resolve("large.pdf");
        try (var sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(200L * 1024 * 1024);
        }
        long start = System.nanoTime();
        assertEquals(Problem.TOO_LARGE, Written.refused(file).problem());
        assertTrue(System.nanoTime() - start < 1_000_000_000L);
    }

    @Test
    void the_limit_can_be_set() throws IOException {
        var file = Written.file(folder, "small.md", "Een zin van een paar woorden.");
        assertEquals(Problem.TOO_LARGE, ((Reading.Unreadable) new DocumentReader(10).read(file, "small.md")).problem());
    }

    @Test
    void a_zip_bomb_is_too_large() throws IOException {
        var bomb = Written.docx(folder, " ".repeat(40 * 1024 * 1024));
        assertTrue(Files.size(bomb) < 100_000);
        assertEquals(Problem.TOO_LARGE, Written.refused(bomb).problem());
    }

    @Test
    void a_file_that_may_not_be_read_is_reported() throws IOException {
        assumeFalse("root".equals(System.getProperty("user.name")), "root may read everything");
        var file = Written.file(folder, "closed.md", "Dicht.");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
        assertEquals(Problem.NO_PERMISSION, Written.refused(file).problem());
    }

    @Test
    void the_digest_follows_the_bytes() throws IOException {
        var first = Written.read(Written.file(folder, "a.md", "Dit is de tekst."));
        var same = Written.read(Written.file(folder, "b.md", "Dit is de tekst."));
        var other = Written.read(Written.file(folder, "c.md", "Dit is een tekst."));
        assertEquals(first.digest(), same.digest());
        assertNotEquals(first.digest(), other.digest());
        assertEquals(64, first.digest().length());
    }

    @Test
    void the_language_is_told_by_the_small_words() throws IOException {
        assertEquals(Optional.of(Language.NL), Written.read(Written.file(folder, "nl.md", "De reis naar het congres is voor u van belang.")).metadata().language());
        assertEquals(Optional.of(Language.EN), Written.read(Written.file(folder, "en.md", "The trip to the conference is important for you and others.")).metadata().language());
    }

    @Test
    void every_problem_has_a_text_in_both_languages() {
        for (Problem problem : Problem.values()) {
            assertTrue(problem.code().matches("[a-z_]+"));
            assertNotEquals(problem.text(Language.NL), problem.text(Language.EN));
            assertFalse(problem.text(Language.NL).isBlank());
        }
    }
}
