package nl.loketwijzer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import nl.loketwijzer.support.Application;
import nl.loketwijzer.support.OnLiberty;
import nl.loketwijzer.support.SignedIn;
import nl.loketwijzer.support.TrialCase;

/** A case to take along. */
@OnLiberty
class ExportIT {

    private static final String HERE = "tu-dossier";

    @Deployment(testable = false)
    static WebArchive war() {
        return Application.war();
    }

    @AfterEach
    void nothing_left() {
        TrialCase.forget(HERE);
    }

    private static TrialCase answered() {
        return TrialCase.in(HERE, "Onderzoek met <b>Oost</b>", "answered", "partner", "advice").intake("partner", "Voorbeeldinstituut")
                .with("shared = ?", "{\"questions\":[{\"question\":\"Mag dit?\",\"sentences\":[{\"text\":\"Kijk naar de lijst.\",\"sources\":[1]}],"
                        + "\"sources\":[{\"number\":1,\"title\":\"Sancties\",\"section\":\"Lijsten\",\"quote\":\"Kijk altijd naar de lijst.\",\"url\":\"https://example.org/\"}]}]}")
                .said("researcher", "message", "Is er haast bij? <script>alert(1)</script>").said("member", "note", "Alleen voor collega's.").said("member", "answer", "Doe dit **niet** alleen.");
    }

    @Test
    void the_markdown_holds_intake_conversation_with_sources_messages_and_timeline_and_no_notes() {
        var advisor = SignedIn.as(HERE, "advisor");
        var file = answered();
        var reply = advisor.get(file.path() + "/export?format=md");
        assertEquals(200, reply.status(), reply.text());
        assertTrue(reply.headers().firstValue("Content-Disposition").orElseThrow().contains("dossier-" + file.reference().toLowerCase(java.util.Locale.ROOT) + ".md"));
        for (var part : List.of("# Dossier " + file.reference(), "Voorbeeldinstituut", "### Mag dit?", "Kijk naar de lijst. \\[1\\]", "> Kijk altijd naar de lijst.", "Doe dit \\*\\*niet\\*\\* alleen.",
                "Onderzoek met \\<b\\>Oost\\</b\\>", "\\<script\\>", "| verstuurd |")) {
            assertTrue(reply.text().contains(part), part + " in " + reply.text());
        }
        assertFalse(reply.text().contains("Alleen voor collega"));
        assertTrue(advisor.get(file.path() + "/export?format=md&notes=true&language=en").text().contains("Alleen voor collega's."));
    }

    @Test
    void the_pdf_holds_the_same_as_text_and_each_export_is_an_event() throws IOException, InterruptedException {
        var advisor = SignedIn.as(HERE, "advisor");
        var file = answered();
        var response = HttpClient.newHttpClient().send(HttpRequest.newBuilder(Application.BASE.resolve(URI.create(file.path() + "/export?format=pdf")))
                .header("Cookie", "__Host-loketwijzer=" + advisor.cookie()).build(), HttpResponse.BodyHandlers.ofByteArray());
        assertEquals(200, response.statusCode());
        assertEquals("application/pdf", response.headers().firstValue("Content-Type").orElseThrow());
        try (var pdf = Loader.loadPDF(response.body())) {
            var text = new PDFTextStripper().getText(pdf);
            for (var part : List.of(file.reference(), "Onderzoek met <b>Oost</b>", "Kijk altijd naar de lijst.", "Doe dit **niet** alleen.")) {
                assertTrue(text.contains(part), text);
            }
        }
        assertTrue(advisor.get(file.path()).json().path("timeline").findValuesAsText("action").contains("exported"));
    }

    @Test
    void only_whoever_sees_the_case_takes_it_along() {
        var file = answered();
        assertEquals(404, SignedIn.as("tu-elders", "advisor").get(file.path() + "/export").status());
        assertEquals(404, SignedIn.as(HERE, "hr_contact").get(file.path() + "/export").status());
        assertEquals(403, SignedIn.as(HERE, "administrator").get(file.path() + "/export").status());
        assertEquals(400, SignedIn.as(HERE, "advisor").get(file.path() + "/export?format=docx").status());
        assertEquals(400, SignedIn.as(HERE, "advisor").get(file.path() + "/export?language=fr").status());
        TrialCase.forget("tu-elders");
    }
}
