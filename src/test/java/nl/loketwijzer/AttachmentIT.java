package nl.loketwijzer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import nl.loketwijzer.support.Api;
import nl.loketwijzer.support.Application;
import nl.loketwijzer.support.OnLiberty;
import nl.loketwijzer.support.SignedIn;
import nl.loketwijzer.support.Sql;
import nl.loketwijzer.support.TrialCase;

/** Files that go with a case, and those that do not. */
@OnLiberty
@RunAsClient
class AttachmentIT {

    private static final String HERE = "proef-bijlagen";
    private static final String EDGE = "----proef";
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n', 0, 0, 0, 0};

    private SignedIn advisor;
    private TrialCase file;

    @Deployment(testable = false)
    static WebArchive war() {
        return Application.war();
    }

    @BeforeEach
    void a_case() {
        advisor = SignedIn.as(HERE, "advisor");
        file = TrialCase.sent(HERE, "Met een bijlage");
    }

    @AfterEach
    void nothing_left() {
        TrialCase.forget(HERE);
    }

    private Api.Reply attach(SignedIn who, String name, byte[] content) {
        return who.api().with("Content-Type", "multipart/form-data; boundary=" + EDGE).send("POST", file.path() + "/attachments", form(name, content));
    }

    private static byte[] form(String name, byte[] content) {
        var form = new ByteArrayOutputStream();
        form.writeBytes(("--" + EDGE + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name
                + "\"\r\nContent-Type: application/octet-stream\r\n\r\n").getBytes(StandardCharsets.UTF_8));
        form.writeBytes(content);
        form.writeBytes(("\r\n--" + EDGE + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return form.toByteArray();
    }

    private static byte[] pdf(String... lines) throws IOException {
        try (var document = new PDDocument()) {
            var page = new PDPage();
            document.addPage(page);
            try (var text = new PDPageContentStream(document, page)) {
                text.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 11);
                text.beginText();
                text.newLineAtOffset(50, 700);
                text.setLeading(16);
                for (var line : lines) {
                    text.showText(line);
                    text.newLine();
                }
                text.endText();
            }
            var bytes = new ByteArrayOutputStream();
            document.save(bytes);
            return bytes.toByteArray();
        }
    }

    private static byte[] word(String... parts) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (var part : parts) {
                zip.putNextEntry(new ZipEntry(part));
                zip.write("<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body><w:p><w:r><w:t>Plan</w:t></w:r></w:p></w:body></w:document>"
                        .getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }

    @Test
    void what_was_attached_comes_back_as_a_download_to_the_letter() throws IOException {
        var content = pdf("Het plan voor een gezamenlijk laboratorium.");
        var added = attach(advisor, "plan.pdf", content);
        assertEquals(201, added.status(), added.text());
        var read = advisor.get(file.path() + "/attachments/" + added.json().path("id").asText());
        assertEquals(200, read.status());
        assertEquals("application/pdf", read.type());
        assertTrue(read.headers().firstValue("Content-Disposition").orElse("").startsWith("attachment;"));
        assertTrue(read.headers().firstValue("Content-Security-Policy").orElse("").contains("sandbox"));
        assertEquals("nosniff", read.headers().firstValue("X-Content-Type-Options").orElse(""));
        var seen = advisor.get(file.path()).json().path("attachments");
        assertEquals("plan.pdf", seen.path(0).path("name").asText());
        assertEquals(content.length, seen.path(0).path("size").asInt());
    }

    @Test
    void the_same_file_twice_is_one_file() {
        assertEquals(attach(advisor, "een.png", PNG).json().path("id").asText(), attach(advisor, "twee.png", PNG).json().path("id").asText());
        assertEquals(1, advisor.get(file.path() + "/attachments").json().path("attachments").size());
    }

    @Test
    void the_content_decides_what_a_file_is_and_its_name_follows() throws IOException {
        assertEquals("tekening.png", attach(advisor, "tekening.pdf", PNG).json().path("name").asText());
        assertEquals("plan.docx", attach(advisor, "plan.zip", word("[Content_Types].xml", "word/document.xml")).json().path("name").asText());
    }

    @Test
    void what_is_no_such_file_is_refused_with_the_reason() throws IOException {
        for (var content : List.of("<html><script>alert(1)</script></html>".getBytes(StandardCharsets.UTF_8), "MZ".getBytes(StandardCharsets.US_ASCII), new byte[0],
                word("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"), word("anders.xml"))) {
            var reply = attach(advisor, "plan.pdf", content);
            assertEquals(400, reply.status(), reply.text());
            assertTrue(reply.json().path("fields").has("file"), reply.text());
        }
    }

    @Test
    void more_than_ten_megabytes_is_refused() {
        var large = Arrays.copyOf(PNG, 10 * 1024 * 1024 + 1);
        assertEquals(400, attach(advisor, "groot.png", large).status());
        assertEquals(413, attach(advisor, "reus.png", Arrays.copyOf(PNG, 11 * 1024 * 1024)).status());
    }

    @Test
    void a_life_story_and_a_passport_are_not_taken() throws IOException {
        var story = pdf("Curriculum vitae", "Personal details", "Date of birth: 1 May 1990", "Education", "2008 - 2012 BSc Physics", "2012 - 2014 MSc Physics",
                "Work experience", "2015 - 2019 Researcher", "2019 - now Postdoc", "Publications", "Languages", "References");
        var reply = attach(advisor, "bijlage.pdf", story);
        assertEquals(400, reply.status(), reply.text());
        assertTrue(reply.text().contains("cv"), reply.text());
        assertEquals(400, attach(advisor, "Passport scan.png", PNG).status());
        assertEquals(201, attach(advisor, "cvd-proces.png", PNG).status());
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../../etc/plan.pdf", "C:\\\\map\\\\plan.pdf", "plan.pdf.exe", "<img src=x onerror=alert(1)>.pdf", ".pdf", "="})
    void a_name_is_never_more_than_a_name(String name) throws IOException {
        var reply = attach(advisor, name, pdf("Plan"));
        assertEquals(201, reply.status(), reply.text());
        assertTrue(reply.json().path("name").asText().matches("[^/\\\\<>\"]+\\.pdf"), reply.text());
    }

    @Test
    void another_institution_finds_neither_the_file_nor_the_case() throws IOException {
        var id = attach(advisor, "plan.pdf", pdf("Plan")).json().path("id").asText();
        var stranger = SignedIn.as("proef-elders", "advisor");
        try {
            assertEquals(404, stranger.get(file.path() + "/attachments").status());
            assertEquals(404, stranger.get(file.path() + "/attachments/" + id).status());
            assertEquals(404, attach(stranger, "plan.png", PNG).status());
        } finally {
            TrialCase.forget("proef-elders");
        }
    }

    @Test
    void a_researcher_sees_the_files_in_the_preview_and_takes_one_back_until_it_is_sent() {
        var opened = Api.researcher().post("/api/cases", Api.object().put("form", "case").put("language", "nl").put("institution", HERE)).json();
        var path = "/api/cases/" + opened.path("id").asText();
        var own = Api.researcher().with("Case-Key", opened.path("caseKey").asText());
        var added = own.with("Content-Type", "multipart/form-data; boundary=" + EDGE).send("POST", path + "/attachments", form("kaart.png", PNG));
        assertEquals(201, added.status(), added.text());
        assertEquals("kaart.png", own.get(path).json().path("preview").path("attachments").path(0).path("name").asText());
        assertEquals(404, Api.researcher().with("Case-Key", "A".repeat(43)).get(path + "/attachments").status());
        own.delete(path + "/attachments/" + added.json().path("id").asText());
        assertEquals(0, own.get(path + "/attachments").json().path("attachments").size());
    }

    @Test
    void a_case_has_at_most_ten_files() {
        for (var i = 0; i < 10; i++) {
            var content = PNG.clone();
            content[8] = (byte) i;
            assertEquals(201, attach(advisor, "f" + i + ".png", content).status());
        }
        var eleventh = PNG.clone();
        eleventh[8] = 99;
        assertEquals(409, attach(advisor, "elf.png", eleventh).status());
    }

    @Test
    void what_cannot_be_kept_is_refused_before_it_is_looked_at() throws SQLException {
        var nothing = "MZ".getBytes(StandardCharsets.US_ASCII);
        for (var i = 0; i < 10; i++) {
            var content = PNG.clone();
            content[8] = (byte) i;
            assertEquals(201, attach(advisor, "f" + i + ".png", content).status());
        }
        assertEquals(409, attach(advisor, "plan.pdf", nothing).status(), "full: what it is was not looked at");
        assertEquals(201, attach(advisor, "Passport.png", PNG).status(), "there already: it is not looked at again");
        assertEquals(10, Sql.asOwner().number("SELECT count(*) FROM attachment WHERE case_id = ?", file.id()));
        file.with("state = ?", "closed");
        Sql.asOwner().update("DELETE FROM attachment WHERE case_id = ?", file.id());
        assertEquals(409, attach(advisor, "plan.pdf", nothing).status(), "over");
    }

    @Test
    void one_address_sends_so_many_files_a_minute_and_others_are_not_in_its_way() {
        var path = "/api/cases/" + file.id() + "/attachments";
        var one = Api.researcher().with("Case-Key", "A".repeat(43)).with("Content-Type", "multipart/form-data; boundary=" + EDGE);
        for (var i = 0; i < 20; i++) {
            assertEquals(404, one.send("POST", path, form("kaart.png", PNG)).status());
        }
        var refused = one.send("POST", path, form("kaart.png", PNG));
        assertEquals(429, refused.status(), refused.text());
        assertTrue(refused.headers().firstValue("Retry-After").isPresent());
        assertEquals(404, Api.researcher().with("Case-Key", "A".repeat(43)).with("Content-Type", "multipart/form-data; boundary=" + EDGE)
                .send("POST", path, form("kaart.png", PNG)).status());
    }
}
