package nl.loketwijzer.reading;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;

/** Small documents of every format, written on the spot, and what reading them gives. */
final class Written {

    private Written() {
    }

    static SourceDocument read(Path file) {
        return assertInstanceOf(Reading.Read.class, new DocumentReader().read(file, file.getFileName().toString())).document();
    }

    static Reading.Unreadable refused(Path file) {
        return assertInstanceOf(Reading.Unreadable.class, new DocumentReader().read(file, file.getFileName().toString()));
    }

    static List<PassageDraft> passages(Path file) {
        return Splitter.split(read(file));
    }

    static String text(List<PassageDraft> passages) {
        return passages.stream().map(PassageDraft::text).collect(Collectors.joining("\n"));
    }

    static Path file(Path folder, String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    static Path zip(Path folder, String name, Map<String, String> parts) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (var part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return Files.write(folder.resolve(name), bytes.toByteArray());
    }

    static Path docx(Path folder, String body) throws IOException {
        return docx(folder, body, Map.of());
    }

    static Path docx(Path folder, String body, Map<String, String> others) throws IOException {
        var parts = new java.util.LinkedHashMap<String, String>(others);
        parts.put("word/document.xml", "<?xml version=\"1.0\"?><w:document xmlns:w=\"w\"><w:body>" + body + "</w:body></w:document>");
        return zip(folder, "written.docx", parts);
    }

    static Path odt(Path folder, String body) throws IOException {
        return odt(folder, "", body);
    }

    static Path odt(Path folder, String styles, String body) throws IOException {
        var parts = new java.util.LinkedHashMap<String, String>();
        parts.put("mimetype", "application/vnd.oasis.opendocument.text");
        parts.put("content.xml", "<?xml version=\"1.0\"?><office:document-content xmlns:office=\"o\"><office:automatic-styles>" + styles
                + "</office:automatic-styles><office:body><office:text>" + body + "</office:text></office:body></office:document-content>");
        return zip(folder, "written.odt", parts);
    }

    /** One printed line: where its left edge and baseline are from the upper left corner, and how it is set. */
    record Line(float left, float top, float size, boolean bold, String text) {
        Line(float left, float top, String text) {
            this(left, top, 10, false, text);
        }
    }

    static PDDocument pdf(List<List<Line>> pages) throws IOException {
        var document = new PDDocument();
        for (var lines : pages) {
            var page = new PDPage(PDRectangle.A4);
            document.addPage(page);
            try (var content = new PDPageContentStream(document, page)) {
                for (Line line : lines) {
                    content.beginText();
                    content.setFont(new PDType1Font(line.bold() ? FontName.HELVETICA_BOLD : FontName.HELVETICA), line.size());
                    content.newLineAtOffset(line.left(), PDRectangle.A4.getHeight() - line.top());
                    content.showText(line.text());
                    content.endText();
                }
            }
        }
        return document;
    }

    static Path pdf(Path folder, List<List<Line>> pages) throws IOException {
        try (var document = pdf(pages)) {
            var file = folder.resolve("written.pdf");
            document.save(file.toFile());
            return file;
        }
    }
}
