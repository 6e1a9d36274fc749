package nl.loketwijzer.editing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;

import org.junit.jupiter.api.Test;

class SourceRulesTest extends TwoDocuments {

    @Test
    void a_paragraph_without_a_source_is_an_error_at_its_line() throws IOException {
        var report = check(DUTCH.replace("gewijzigd.[^brief]", "gewijzigd."), ENGLISH.replace("changed.[^brief]", "changed."));
        assertEquals(2, report.errors().size(), () -> errors(report));
        assertTrue(report.errors().get(1).toString().contains("reizen/nl.md:32  no source behind \"Op 27 mei 2025"), () -> report.errors().get(1).toString());
    }

    @Test
    void each_item_of_a_list_has_its_source_and_what_announces_it_needs_none() throws IOException {
        assertEquals("", errors(check(DUTCH + "\nNeem mee:\n\n- een lege laptop;[^brief]\n- een pas.[^pagina]\n",
                ENGLISH + "\nTake along:\n\n- an empty laptop;[^brief]\n- a pass.[^pagina]\n")));
        assertTrue(errors(check(DUTCH + "\nNeem mee:\n\n- een lege laptop;[^brief]\n- een pas.\n",
                ENGLISH + "\nTake along:\n\n- an empty laptop;[^brief]\n- a pass.\n")).contains("no source behind \"een pas.\""));
    }

    @Test
    void what_is_said_after_the_last_mark_has_no_source() throws IOException {
        assertTrue(errors(check(DUTCH.replace("gewijzigd.[^brief]", "gewijzigd.[^brief] Dat was nodig."), ENGLISH.replace("changed.[^brief]", "changed.[^brief] That was due.")))
                .contains("what is said last has no source: \"Dat was nodig.\""));
    }

    @Test
    void a_mark_needs_an_entry_and_an_entry_a_mark() throws IOException {
        var report = checkBoth("[^pagina]", "[^ander]");
        assertTrue(errors(report).contains("source mark [^ander] has no entry"));
        assertTrue(errors(report).contains("source pagina stands behind nothing"));
    }
}
