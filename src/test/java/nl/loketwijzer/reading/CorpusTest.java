package nl.loketwijzer.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import nl.loketwijzer.language.Language;

/** Over the real official documents beside the project; skipped where they are missing. */
class CorpusTest {

    private static final Path CORPUS = Path.of(Objects.requireNonNullElse(
            System.getProperty("LOKETWIJZER_CORPUS", System.getenv("LOKETWIJZER_CORPUS")), "../shared/corpus"));
    private static final Map<String, Reading> READ = new ConcurrentHashMap<>();

    @BeforeAll
    static void the_corpus_is_there() {
        assumeTrue(Files.isDirectory(CORPUS), "no corpus at " + CORPUS.toAbsolutePath() + ": set LOKETWIJZER_CORPUS");
    }

    private static Reading reading(String path) {
        return READ.computeIfAbsent(path, _ -> new DocumentReader().read(CORPUS.resolve(path), path));
    }

    private static SourceDocument document(String path) {
        return switch (reading(path)) {
            case Reading.Read read -> read.document();
            case Reading.Unreadable unreadable -> fail(path + ": " + unreadable);
        };
    }

    private static List<String> paths() throws IOException {
        try (Stream<Path> files = Files.walk(CORPUS)) {
            return files.filter(Files::isRegularFile).map(file -> CORPUS.relativize(file).toString().replace('\\', '/'))
                    .filter(path -> path.matches("(nl|en|files)/.*")).sorted().toList();
        }
    }

    @Test
    void every_readable_document_gives_passages_within_the_limits_and_says_how_fast() throws IOException {
        var problems = new TreeMap<String, Problem>();
        for (String path : paths()) {
            long start = System.nanoTime();
            Reading reading = new DocumentReader().read(CORPUS.resolve(path), path);
            READ.put(path, reading);
            switch (reading) {
                case Reading.Unreadable unreadable -> problems.put(path, unreadable.problem());
                case Reading.Read read -> {
                    var passages = Splitter.split(read.document());
                    System.out.printf("%-80s %6.2f s %4d passages%n", path, (System.nanoTime() - start) / 1e9, passages.size());
                    assertFalse(passages.isEmpty(), path);
                    for (var passage : passages) {
                        assertTrue(passage.text().length() <= Splitter.MOST_CHARACTERS, path + passage);
                        assertTrue(passage.text().split("\\s+").length <= Splitter.MOST_WORDS, path + passage);
                        assertFalse(passage.text().contains("[^") || passage.text().contains("**"), path + passage);
                        assertTrue(passage.sentences().stream().allMatch(span -> span.end() <= passage.text().length()), path + passage);
                    }
                }
            }
        }
        assertEquals(Map.of(
                "files/ah-tk-20202021-3235-kamervragen-NL.xml", Problem.UNSUPPORTED,
                "files/kst-32545-143-motie-2021-NL.xml", Problem.UNSUPPORTED,
                "files/blg-1007826-nota-scan-2021-NL.pdf", Problem.SCAN_WITHOUT_TEXT), problems);
    }

    @ParameterizedTest(name = "{0} page {1}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
            02014R0833-20220604-EN.pdf                      |  3 | central securities depository’ means
            02014R0833-20220604-EN.pdf                      | 16 | goods and technology suited for use in aviation
            02014R0833-20220604-EN.pdf                      | 36 | shall be prohibited to award or continue the execution
            02014R0833-20220604-EN.pdf                      | 51 | Novorossiysk Shipyard
            02014R0833-20220604-EN.pdf                      | 90 | Rotor blade tip clearance
            OJ-L-111-2022-32022R0576-EN.pdf                 |  2 | These measures fall within the scope of the Treaty
            OJ-L-111-2022-32022R0576-EN.pdf                 | 10 | shall enter into force on the day
            OJ-L-111-2022-32022R0576-EN.pdf                 | 40 | 3801 20: colloidal or semi-colloidal graphite
            rki-kader-generatieve-ai-2025-NL.pdf            |  5 | veertien rijkskennisinstellingen
            rki-kader-generatieve-ai-2025-NL.pdf            |  6 | niet verplicht het RKI-kader te gebruiken
            rki-kader-generatieve-ai-2025-NL.pdf            |  7 | niet uitputtend is
            parkeerverordening-heerlen-2025-NL.pdf          |  2 | parkeerautomaten, centraal register
            parkeerverordening-heerlen-2025-NL.pdf          |  4 | uiterlijk binnen 8 weken
            parkeerverordening-heerlen-2025-NL.pdf          |  5 | hechtenis van ten hoogste een maand
            kamerbrief-2011-03-01-5687928-NL.pdf            |  1 | Utrecht Centre for European Research
            kamerbrief-2011-03-01-5687928-NL.pdf            |  3 | expertmeeting te organiseren
            bnc-fiche-com-2021-726-NL.pdf                   |  4 | verbod op payment for order flow
            bnc-fiche-com-2021-726-NL.pdf                   |  5 | vijftal opties verkend
            norway-liste-I-common-military-list-2020-EN.pdf |  3 | Deactivated firearms
            norway-liste-I-common-military-list-2020-EN.pdf |  4 | Weapons using caseless ammunition
            ah-tk-20202021-3235-kamervragen-NL.pdf          |  1 | Qredits Microfinanciering
            ah-tk-20202021-3235-kamervragen-NL.pdf          |  2 | marktconforme rente van 8% acht ik
            ah-tk-20202021-3235-kamervragen-NL.pdf          |  3 | staatssteun en kan leiden
            """)
    void a_passage_says_the_page_that_its_words_are_on(String file, int page, String words) {
        var pages = Splitter.split(document("files/" + file)).stream().filter(passage -> passage.text().replace('\n', ' ').contains(words))
                .map(passage -> passage.page().orElse(0)).toList();
        assertTrue(pages.contains(page), words + " is said to be on " + pages);
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
            nl/BWBR0031496-sanctieregeling-iran-2012.md                           | Artikel 5, lid 1   | Het is verboden om gespecialiseerde kennis
            nl/BWBR0031496-sanctieregeling-iran-2012.md                           | Artikel 5a         | gevraagd en ongevraagd alle inlichtingen
            nl/BWBR0040211-sanctieregeling-noord-korea-2017.md                    | Artikel 3, lid     | voor wetenschappelijke of technische samenwerking op het gebied van nucleaire
            nl/BWBR0005682-wet-hoger-onderwijs-en-wetenschappelijk-onderzoek.md   | Artikel 1.6        | de academische vrijheid in acht genomen
            nl/BWBR0040940-uitvoeringswet-avg.md                                  | Artikel 24         | met het oog op wetenschappelijk of historisch onderzoek
            nl/BWBR0046747-wet-veiligheidstoets-investeringen.md                  | Artikel 11         | wordt door een van de meldingsplichtigen gemeld
            nl/BWBR0003296-sanctiewet-1977.md                                     | Artikel 6          | drie jaren na het in werking treden
            nl/BWBR0006502-algemene-wet-gelijke-behandeling.md                    | Artikel 1a         | verbod van seksuele intimidatie
            nl/BWBR0030545-wet-strategische-diensten.md                           | Artikel 3          | Het is verboden technische bijstand te verlenen
            en/32021R0821-dual-use-regulation-articles.md                         | Article 2(17)-(20) | cyber-surveillance items’ means
            en/32021R0821-dual-use-regulation-articles.md                         | Article 8(1)       | provision of technical assistance related to dual-use items
            en/32016R0679-gdpr-articles.md                                        | Article 49(1)      | In the absence of an adequacy decision
            en/32019R0452-fdi-screening.md                                        | Article 4          | critical infrastructure, whether physical or virtual
            en/32014R0269-ukraine-asset-freeze.md                                 | Article 4(1)       | reasonable professional fees
            en/02014R0833-20220604-russia-sanctions.md                            | Article 5k         | to award or continue the execution
            files/02014R0833-20220604-EN.pdf                                      | Article 5k         | to award or continue the execution
            files/02014R0833-20220604-EN.pdf                                      | Article 2(3)       | ensuring cyber-security and information security
            files/OJ-L-111-2022-32022R0576-EN.pdf                                 | Article 1, ‘Article 5k’ | to award or continue the execution
            files/02016R0679-20160504-gdpr-EN.html                                | Article 5(1)       | collected for specified, explicit and legitimate purposes
            files/parkeerverordening-heerlen-2025-NL.pdf                          | Artikel 10         | hechtenis van ten hoogste een maand
            """)
    void a_passage_says_the_article_that_its_words_are_in(String path, String article, String words) {
        var articles = Splitter.split(document(path)).stream().filter(passage -> passage.text().replace('\n', ' ').contains(words))
                .map(PassageDraft::article).toList();
        assertTrue(articles.stream().anyMatch(found -> found.startsWith(article)), words + " is said to be in " + articles);
    }

    @Test
    void one_document_reads_the_same_as_pdf_html_and_odt() {
        var pdf = questions("pdf");
        assertEquals(18, pdf.size(), pdf.keySet().toString());
        assertEquals(questions("html"), pdf);
        assertEquals(questions("odt"), pdf);
    }

    private static Map<String, String> questions(String format) {
        return Splitter.split(document("files/ah-tk-20202021-3235-kamervragen-NL." + format)).stream()
                .filter(passage -> !passage.headingPath().isEmpty() && passage.headingPath().getLast().matches("(Vraag|Antwoord) \\d+"))
                .collect(Collectors.toMap(passage -> passage.headingPath().getLast(),
                        passage -> passage.text().split("\n\nVergaderjaar|\n\nah-tk")[0].replaceAll("\\s+", " "), (a, b) -> a + " " + b, LinkedHashMap::new));
    }

    @ParameterizedTest
    @ValueSource(strings = {"02014R0833 — EN", "Official Journal of the European Union L 111", "Pagina 3/7", "Pagina 1 van 3", "Tweede Kamer, vergaderjaar 2020–2021, Aanhangsel"})
    void running_heads_are_in_no_passage(String head) throws IOException {
        for (String path : paths()) {
            if (path.endsWith(".pdf") && reading(path) instanceof Reading.Read read) {
                assertFalse(Written.text(Splitter.split(read.document())).contains(head), path);
            }
        }
    }

    @Test
    void the_margin_of_the_by_law_does_not_run_through_its_articles() {
        var passages = Splitter.split(document("files/parkeerverordening-heerlen-2025-NL.pdf"));
        String first = passages.stream().filter(passage -> passage.article().startsWith("Artikel 1")).findFirst().orElseThrow().text();
        assertTrue(first.startsWith("In deze verordening wordt verstaan onder:\n1. bedrijf: natuurlijke persoon of rechtspersoon"), first);
        assertTrue(Written.text(passages).contains("Vastgesteld door: Gemeenteraad van Heerlen"));
    }

    @Test
    void the_languages_of_the_corpus_are_told_right() throws IOException {
        for (String path : paths()) {
            if (reading(path) instanceof Reading.Read read) {
                var expected = path.startsWith("nl/") || path.contains("-NL.") ? Language.NL : Language.EN;
                assertEquals(expected, read.document().metadata().language().orElseThrow(), path);
            }
        }
    }

    @Test
    void hyphens_at_line_ends_of_the_regulation_leave_no_halves() {
        String text = Written.text(Splitter.split(document("files/02014R0833-20220604-EN.pdf")));
        assertTrue(text.contains("regasification"));
        assertTrue(text.contains("third-country nationals"));
        assertFalse(text.contains("\u00ad") || text.contains("Regu lation") || text.contains("thirdcountry"));
    }
}
