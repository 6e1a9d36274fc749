package nl.loketwijzer.editing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import nl.loketwijzer.reading.Manuscript;

/** Links between our own documents lead somewhere: the file is there, and the section in it. */
final class LinkRules {

    private LinkRules() {
    }

    static List<Finding> of(Draft draft) throws IOException {
        var findings = new ArrayList<Finding>();
        for (var part : draft.text().parts()) {
            for (String link : part.links()) {
                if (!link.matches("(?i)[a-z][a-z0-9+.-]*:.*")) {
                    internal(draft, part.line(), link, findings);
                }
            }
        }
        return findings;
    }

    private static void internal(Draft draft, int line, String link, List<Finding> findings) throws IOException {
        int hash = link.indexOf('#');
        String file = hash < 0 ? link : link.substring(0, hash);
        Path target = file.isEmpty() ? draft.file() : draft.file().resolveSibling(file).normalize();
        if (!Files.isRegularFile(target)) {
            findings.add(Finding.error(draft, line, "the link to %s leads nowhere; mend the path".formatted(link)));
            return;
        }
        if (hash >= 0 && Manuscript.of(target).parts().stream().filter(Manuscript.Part::isHeading).noneMatch(heading -> anchor(heading.text()).equals(link.substring(hash + 1)))) {
            findings.add(Finding.error(draft, line, "the link to %s names no section of that document; mend what follows #".formatted(link)));
        }
        if (!target.getFileName().equals(draft.file().getFileName())) {
            findings.add(Finding.error(draft, line, "the link to %s leads to the other language; link to %s".formatted(link, draft.file().getFileName())));
        }
    }

    /** As most sites and tools make the anchor of a heading: small letters, hyphens for blanks, other marks gone. */
    static String anchor(String heading) {
        return heading.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}\\s_-]", "").strip().replaceAll("\\s", "-");
    }
}
