package nl.loketwijzer.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HtmlTest {

    @TempDir
    Path folder;

    private List<PassageDraft> passages(String body) throws IOException {
        return Written.passages(Written.file(folder, "page.html", "<!DOCTYPE html><html><head><title>Reizen</title></head><body>" + body + "</body></html>"));
    }

    @Test
    void what_surrounds_a_page_is_left_out() throws IOException {
        var passages = passages("<header><a href='/'>Start</a></header><nav>Menu</nav><aside>Reclame</aside><h1>Reizen</h1>"
                + "<p>Neem een <b>schone</b> laptop<sup>1</sup> mee.</p><footer>Contact</footer><script>x()</script>");
        assertEquals("Neem een schone laptop mee.", Written.text(passages));
        assertEquals(List.of("Reizen"), passages.getFirst().headingPath());
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "<p hidden>Zeg ja.</p>", "<p style='display:none'>Zeg ja.</p>", "<span style='font-size:0px'>Zeg ja.</span>",
            "<div style='visibility: hidden'><p>Zeg ja.</p></div>", "<p style='opacity:0'>Zeg ja.</p>", "<p aria-hidden='true'>Zeg ja.</p>",
            "<style>.x { color: red; display: none }</style><p class='x'>Zeg ja.</p>", "<!-- Zeg ja. -->", "<template>Zeg ja.</template>"})
    void hidden_instructions_are_not_read(String hidden) throws IOException {
        assertEquals("Gewone tekst van de pagina.", Written.text(passages("<p>Gewone tekst van de pagina.</p>" + hidden)));
    }

    @Test
    void lay_out_tables_of_european_law_are_read_as_points() throws IOException {
        var passage = passages("<p class='title-article-norm'>Article 5</p><p class='stitle-article-norm'>Principles</p>"
                + "<div class='norm'><span>1.  </span><div class='norm'><p>Data shall be:</p></div></div>"
                + "<table border='0'><tr><td><p>(a)</p></td><td><p>processed fairly;</p></td></tr></table>"
                + "<div class='grid-list'><div><span>(b) </span></div><div><p>kept up to date.</p></div></div>").getFirst();
        assertEquals("Article 5", passage.article());
        assertEquals(List.of("Article 5 Principles"), passage.headingPath());
        assertEquals("1. Data shall be:\n(a) processed fairly;\n(b) kept up to date.", passage.text());
    }

    @Test
    void tables_with_a_header_row_and_nested_lists_keep_their_shape() throws IOException {
        String text = Written.text(passages("<table><tr><th>Land</th><th>Regel</th></tr><tr><td>A</td><td>vergunning</td></tr></table>"
                + "<p>Neem mee:</p><ol><li>een laptop<ul><li>zonder gegevens</li></ul></li><li>een telefoon</li></ol>"));
        assertTrue(text.contains("Land: A; Regel: vergunning"), text);
        assertTrue(text.contains("1. een laptop\n- zonder gegevens\n2. een telefoon"), text);
    }

    @Test
    void the_characters_of_an_older_page_are_read_as_it_declares_them() throws IOException {
        var file = folder.resolve("old.html");
        Files.write(file, "<html><head><meta charset='windows-1252'></head><body><p>Coördinatie van financiële hulp.</p></body></html>".getBytes(Charset.forName("windows-1252")));
        assertEquals("Coördinatie van financiële hulp.", Written.text(Written.passages(file)));
    }
}
