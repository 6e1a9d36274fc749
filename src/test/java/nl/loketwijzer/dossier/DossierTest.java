package nl.loketwijzer.dossier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.flavours.PDFAFlavour;

import nl.loketwijzer.language.Language;

/** A case on paper. */
class DossierTest {

    private static final Dossier DOSSIER = new Dossier(Language.NL, "Dossier LW-2026-BCDFGH", List.of(
            new Dossier.Heading(2, "Intake"),
            new Dossier.Facts(List.of(new Dossier.Fact("Partner", "Voorbeeldinstituut <b>Oost</b>"), new Dossier.Fact("Fase", "in gesprek"))),
            new Dossier.Heading(2, "Gesprek"),
            new Dossier.Text("Mag dit?\n\nTweede alinea\nmet een tweede regel."),
            new Dossier.Quote("Neem een schone leenlaptop mee.", "Reizen, Laptop en telefoon", Optional.of("https://example.org/reizen")),
            new Dossier.Heading(2, "Tijdlijn"),
            new Dossier.Rows(List.of("Wanneer", "Wat"), List.of(List.of("24 november 2026", "verstuurd"), List.of("25 november 2026", "beantwoord | gesloten")))));

    @ParameterizedTest
    @ValueSource(strings = {"2a", "ua1"})
    void the_pdf_is_valid_by_the_rules_of_verapdf(String flavour) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        var wanted = PDFAFlavour.fromString(flavour);
        try (var parser = Foundries.defaultInstance().createParser(new ByteArrayInputStream(Pdf.of(DOSSIER)), wanted)) {
            var result = Foundries.defaultInstance().createValidator(wanted, false).validate(parser);
            assertTrue(result.isCompliant(), () -> result.getTestAssertions().stream().map(one -> one.getRuleId() + " " + one.getMessage()).distinct().toList().toString());
        }
    }

    @Test
    void the_pdf_is_text_with_headings_and_a_language() throws IOException {
        try (var pdf = Loader.loadPDF(Pdf.of(DOSSIER))) {
            var text = new PDFTextStripper().getText(pdf);
            for (var part : List.of("Dossier LW-2026-BCDFGH", "Voorbeeldinstituut <b>Oost</b>", "Neem een schone leenlaptop mee.", "beantwoord | gesloten")) {
                assertTrue(text.contains(part), text);
            }
            assertEquals("nl", pdf.getDocumentCatalog().getLanguage());
            assertTrue(pdf.getDocumentCatalog().getMarkInfo().isMarked());
            assertNotNull(pdf.getDocumentCatalog().getStructureTreeRoot());
        }
    }

    @Test
    void characters_that_the_font_lacks_are_said_to_be_missing() throws IOException {
        try (var pdf = Loader.loadPDF(Pdf.of(new Dossier(Language.EN, "Dossier", List.of(new Dossier.Text("A letter in 中文."), new Dossier.Text("😀")))))) {
            var text = new PDFTextStripper().getText(pdf);
            assertTrue(text.contains("A letter in ##."), text);
            assertTrue(text.contains("this font lacks"), text);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"# kop", "- punt", "1. een", "> citaat", "**vet** en _schuin_", "<script>alert(1)</script>", "[klik](javascript:alert(1))", "![beeld](https://example.org/x)",
        "a | b", "`code`", "&lt;b&gt;", "==\nregel", "--- ", "| a | b |\n|---|---|", "~~weg~~", "\\*", "    ingesprongen", "http://example.org/<x>", "+ meer", "1) een"})
    void what_somebody_wrote_stays_what_it_was(String said) {
        var markdown = Markdown.of(new Dossier(Language.NL, "Dossier", List.of(new Dossier.Text(said))));
        var html = HtmlRenderer.builder().extensions(List.of(TablesExtension.create())).build()
                .render(Parser.builder().extensions(List.of(TablesExtension.create())).build().parse(markdown));
        var body = html.substring(html.indexOf("</h1>") + 5).strip();
        assertTrue(body.startsWith("<p>") && body.endsWith("</p>"), body);
        var text = body.replaceAll("</?p>", "").replace("<br />", "").replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&");
        assertFalse(body.replaceAll("</?p>|<br />", "").contains("<"), body);
        assertEquals(said.strip(), text);
    }

    @Test
    void the_markdown_of_a_dossier_reads_as_one() {
        var markdown = Markdown.of(DOSSIER);
        assertTrue(markdown.startsWith("# Dossier LW-2026-BCDFGH\n\n## Intake\n\n- **Partner:** Voorbeeldinstituut \\<b\\>Oost\\</b\\>"), markdown);
        assertTrue(markdown.contains("> Neem een schone leenlaptop mee.\n>\n> — Reizen, Laptop en telefoon, <https://example.org/reizen>"), markdown);
        assertTrue(markdown.contains("| 25 november 2026 | beantwoord \\| gesloten |"), markdown);
    }
}
