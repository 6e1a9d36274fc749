package nl.loketwijzer.dossier;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;

import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;

import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;

/** Writes a dossier as PDF/A-2 that a screen reader can follow; fonts and colours are in the file. */
final class Pdf {

    /** Free, and in PDFBox itself. */
    private static final String FONT = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";
    private static final String FAMILY = "Liberation Sans";
    private static final String NOT_IN_FONT = "#";
    private static final String STYLE = """
            @page { size: A4; margin: 22mm 20mm; @bottom-right { content: counter(page) " / " counter(pages); font-family: "Liberation Sans"; font-size: 9pt } }
            body { font-family: "Liberation Sans"; font-size: 10.5pt; line-height: 1.45; color: #16202a }
            h1 { font-size: 20pt; font-weight: normal; margin: 0 0 12pt }
            h2 { font-size: 15pt; font-weight: normal; margin: 18pt 0 6pt; border-bottom: 0.5pt solid #4a5763; page-break-after: avoid }
            h3 { font-size: 12pt; font-weight: normal; margin: 12pt 0 4pt; page-break-after: avoid }
            p { margin: 0 0 6pt; white-space: pre-wrap; word-wrap: break-word }
            blockquote { margin: 4pt 0 8pt 12pt; padding-left: 8pt; border-left: 2pt solid #0b5568 }
            .from { font-size: 9pt; color: #4a5763 }
            table { width: 100%; border-collapse: collapse; margin: 0 0 8pt; -fs-table-paginate: paginate }
            th, td { font-weight: normal; text-align: left; vertical-align: top; padding: 3pt 6pt 3pt 0; border-bottom: 0.3pt solid #d5dce2; word-wrap: break-word }
            th { color: #4a5763 }
            table.facts th { width: 32% }
            """;

    static {
        // It would log what it cannot draw, and that is what people wrote.
        XRLog.setLoggingEnabled(false);
    }

    private final Dossier dossier;
    private final Document page;
    private final CmapLookup glyphs;
    private boolean incomplete;

    private Pdf(Dossier dossier) {
        this.dossier = dossier;
        try {
            this.page = DocumentBuilderFactory.newDefaultInstance().newDocumentBuilder().newDocument();
            try (var font = font()) {
                this.glyphs = new TTFParser().parse(new RandomAccessReadBuffer(font.readAllBytes())).getUnicodeCmapLookup();
            }
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] of(Dossier dossier) {
        return new Pdf(dossier).write();
    }

    private static InputStream font() {
        return PDDocument.class.getResourceAsStream(FONT);
    }

    private byte[] write() {
        fill();
        var out = new ByteArrayOutputStream();
        var builder = new PdfRendererBuilder();
        builder.usePdfAConformance(PdfRendererBuilder.PdfAConformance.PDFA_2_A);
        builder.usePdfUaAccessibility(true);
        builder.useFont(Pdf::font, FAMILY);
        builder.useColorProfile(ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData());
        builder.withProducer("Loketwijzer");
        // Nothing is ever fetched, whatever stands in the text.
        builder.useUriResolver((_, _) -> null);
        builder.withW3cDocument(page, "");
        builder.toStream(out);
        try {
            builder.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private void fill() {
        var html = page.createElement("html");
        html.setAttribute("lang", dossier.language().code());
        page.appendChild(html);
        var head = child(html, "head", Optional.empty());
        child(head, "title", Optional.of(dossier.title()));
        for (var name : new String[] {"subject", "description"}) {
            var meta = child(head, "meta", Optional.empty());
            meta.setAttribute("name", name);
            meta.setAttribute("content", drawable(dossier.title()));
        }
        child(head, "style", Optional.of(STYLE));
        var body = child(html, "body", Optional.empty());
        child(body, "h1", Optional.of(dossier.title()));
        dossier.blocks().forEach(block -> add(body, block));
        if (incomplete) {
            child(body, "p", Optional.of(switch (dossier.language()) {
                case NL -> "Tekens die dit lettertype niet heeft, staan hier als " + NOT_IN_FONT + ". In het Markdown-bestand staan ze zelf.";
                case EN -> "Characters that this font lacks stand here as " + NOT_IN_FONT + ". The Markdown file has them.";
            }));
        }
    }

    private void add(Element to, Dossier.Block block) {
        switch (block) {
            case Dossier.Heading heading -> child(to, "h" + heading.level(), Optional.of(heading.text()));
            case Dossier.Text text -> paragraphs(to, text.text());
            case Dossier.Quote quote -> {
                var element = child(to, "blockquote", Optional.empty());
                paragraphs(element, quote.text());
                child(element, "p", Optional.of("— " + quote.from() + quote.url().map(url -> ", " + url).orElse(""))).setAttribute("class", "from");
            }
            case Dossier.Facts facts -> {
                var table = child(to, "table", Optional.empty());
                table.setAttribute("class", "facts");
                var rows = child(table, "tbody", Optional.empty());
                for (var fact : facts.facts()) {
                    var row = child(rows, "tr", Optional.empty());
                    child(row, "th", Optional.of(fact.name())).setAttribute("scope", "row");
                    child(row, "td", Optional.of(fact.value()));
                }
            }
            case Dossier.Rows rows -> {
                var table = child(to, "table", Optional.empty());
                var header = child(child(table, "thead", Optional.empty()), "tr", Optional.empty());
                rows.header().forEach(name -> child(header, "th", Optional.of(name)).setAttribute("scope", "col"));
                var body = child(table, "tbody", Optional.empty());
                for (var cells : rows.rows()) {
                    var row = child(body, "tr", Optional.empty());
                    cells.forEach(cell -> child(row, "td", Optional.of(cell)));
                }
            }
        }
    }

    private void paragraphs(Element to, String text) {
        for (var paragraph : text.strip().split("\n\\s*\n")) {
            child(to, "p", Optional.of(paragraph));
        }
    }

    private Element child(Element to, String name, Optional<String> text) {
        var element = page.createElement(name);
        text.ifPresent(some -> element.appendChild(page.createTextNode(name.equals("style") ? some : drawable(some))));
        to.appendChild(element);
        return element;
    }

    private String drawable(String text) {
        var drawable = new StringBuilder(text.length());
        text.codePoints().forEach(point -> {
            if (point == '\n' || point == '\t' || glyphs.getGlyphId(point) != 0) {
                drawable.appendCodePoint(point);
            } else {
                incomplete = true;
                drawable.append(NOT_IN_FONT);
            }
        });
        return drawable.toString();
    }
}
