package nl.loketwijzer.reading;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.time.Duration;
import java.util.List;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;

/** PDF: opens the file, has its lines collected and its blocks rebuilt from the lay-out. */
final class Pdf {

    /** Pages; the longest consolidated regulation has about a thousand. */
    private static final int MOST_PAGES = 3_000;
    private static final Duration LONGEST = Duration.ofSeconds(90);
    /** Letters a page on average; a scan may carry a stray stamp. */
    private static final int FEWEST_LETTERS = 20;

    private Pdf() {
    }

    static Contents contents(byte[] bytes, String fallbackTitle) throws IOException, UnreadableFile {
        try (PDDocument document = Loader.loadPDF(bytes)) {
            int pages = document.getNumberOfPages();
            if (pages == 0) {
                throw new UnreadableFile(Problem.EMPTY, "no pages");
            }
            if (pages > MOST_PAGES) {
                throw new UnreadableFile(Problem.TOO_LARGE, pages + " pages");
            }
            var glyphs = new PdfGlyphs(System.nanoTime() + LONGEST.toNanos());
            glyphs.writeText(document, Writer.nullWriter());
            long letters = glyphs.pages().stream().flatMap(List::stream).mapToLong(line -> line.text().chars().filter(Character::isLetter).count()).sum();
            if (letters < (long) FEWEST_LETTERS * pages && hasPictures(document)) {
                throw new UnreadableFile(Problem.SCAN_WITHOUT_TEXT, pages + " pages without text");
            }
            if (letters == 0) {
                throw new UnreadableFile(Problem.EMPTY, "no text");
            }
            var blocks = new PdfLayout(glyphs.pages(), glyphs.pageWidth(), glyphs.pageHeight()).blocks();
            return new Contents(Metadata.titled(fallbackTitle), blocks);
        } catch (InvalidPasswordException protectedFile) {
            throw new UnreadableFile(Problem.ENCRYPTED, "");
        } catch (PdfGlyphs.TookTooLong | UncheckedIOException tooLong) {
            throw new UnreadableFile(Problem.TOO_LARGE, "not read within " + LONGEST.toSeconds() + " s");
        }
    }

    private static boolean hasPictures(PDDocument document) {
        for (var page : document.getPages()) {
            if (page.getResources() != null && page.getResources().getXObjectNames().iterator().hasNext()) {
                return true;
            }
        }
        return false;
    }
}
