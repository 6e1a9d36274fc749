package nl.loketwijzer.editing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinkRulesTest extends TwoDocuments {

    @ParameterizedTest
    @CsvSource({
            "../loket/nl.md, ../weg/nl.md, leads nowhere",
            "../loket/nl.md, nergens.md, leads nowhere",
            "../loket/nl.md, ../loket/nl.md#wat-u-nooit-doet, names no section",
            "../loket/nl.md, #wat-u-nooit-doet, names no section",
            "../loket/nl.md, ../loket/en.md, leads to the other language"})
    void a_link_that_leads_nowhere_is_an_error(String from, String to, String told) throws IOException {
        var report = check(DUTCH.replace(from, to), ENGLISH);
        assertTrue(errors(report).contains(told), () -> errors(report));
    }

    @ParameterizedTest
    @CsvSource({
            "../loket/nl.md#wat-u-vooraf-doet, ../loket/en.md#what-you-do-before",
            "#wat-u-daarna-doet, #what-you-do-after",
            "https://example.org/weg, https://example.org/weg"})
    void a_link_that_leads_somewhere_is_fine(String dutch, String english) throws IOException {
        assertEquals("", errors(check(DUTCH.replace("../loket/nl.md", dutch), ENGLISH.replace("../loket/en.md", english))));
    }
}
