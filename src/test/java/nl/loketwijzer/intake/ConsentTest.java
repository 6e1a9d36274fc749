package nl.loketwijzer.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;

import org.junit.jupiter.api.Test;

import nl.loketwijzer.desk.CaseFile;
import nl.loketwijzer.language.Language;

/** What a researcher agrees to. */
class ConsentTest {

    private static String all() {
        var texts = new StringBuilder();
        for (var form : CaseFile.Form.values()) {
            for (var kind : CaseFile.Kind.values()) {
                for (var language : Language.values()) {
                    texts.append(Consent.of(form, kind, language).text()).append('\n');
                }
            }
        }
        return texts.toString();
    }

    @Test
    void whoever_changes_a_word_of_it_changes_the_version() throws Exception {
        var digest = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(all().getBytes(StandardCharsets.UTF_8))).substring(0, 16);
        assertEquals("2026-11-24 9d9eddf1fe475e4c", Consent.VERSION + " " + digest);
    }

    @Test
    void it_is_said_that_the_person_concerned_may_request_the_file() {
        for (var form : CaseFile.Form.values()) {
            for (var kind : CaseFile.Kind.values()) {
                assertTrue(Consent.of(form, kind, Language.NL).text().contains("dan mag de betrokkene dit dossier opvragen"));
                assertTrue(Consent.of(form, kind, Language.EN).text().contains("the person concerned may request this file"));
            }
        }
    }
}
