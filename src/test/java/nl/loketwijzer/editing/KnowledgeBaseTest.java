package nl.loketwijzer.editing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;

import org.junit.jupiter.api.Test;

class KnowledgeBaseTest {

    private static final Path NATIONAL = Path.of("knowledge-base", "landelijk");

    @Test
    void the_national_collection_has_nothing_that_an_editor_must_mend() throws IOException {
        // Warnings depend on the day and are for an editor; errors do not.
        var report = Check.of(NATIONAL, LocalDate.now());
        assertEquals(List.of(), report.errors());
        assertTrue(report.documents() >= 100, "fifty topics in two languages");
    }
}
