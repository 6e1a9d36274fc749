package nl.loketwijzer.editing;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;

/** A source behind every statement: marks in the text and entries in the front matter meet. */
final class SourceRules {

    private SourceRules() {
    }

    static List<Finding> of(Draft draft) {
        var findings = new ArrayList<Finding>();
        var known = draft.entries().stream().map(Draft.Entry::id).collect(Collectors.toSet());
        var used = new HashSet<String>();
        for (var part : draft.text().parts()) {
            var marks = Draft.marks(part.text());
            used.addAll(marks);
            marks.stream().distinct().filter(mark -> !known.contains(mark)).forEach(mark -> findings.add(Finding.error(draft, part.line(),
                    "source mark [^%s] has no entry in basedOn; add the entry or mend the mark".formatted(mark))));
            if (part.isHeading()) {
                continue;
            }
            boolean announces = part.text().stripTrailing().endsWith(":");
            if (marks.isEmpty() && !announces) {
                findings.add(Finding.error(draft, part.line(), "no source behind \"%s\"; add a mark such as [^id]".formatted(beginning(part.text()))));
            } else if (!marks.isEmpty() && !announces && Draft.endsWithoutMark(part.text())) {
                findings.add(Finding.error(draft, part.line(), "what is said last has no source: \"%s\"; add a mark such as [^id]"
                        .formatted(beginning(part.text().substring(part.text().lastIndexOf(']') + 1)))));
            }
        }
        draft.entries().stream().filter(entry -> !used.contains(entry.id())).forEach(entry -> findings.add(Finding.error(draft, entry.line(),
                "source %s stands behind nothing; use it or take it out".formatted(entry.id()))));
        return findings;
    }

    static String beginning(String text) {
        String plain = Draft.unmarked(text).replaceAll("\\s+", " ").strip();
        return plain.length() <= 60 ? plain : plain.substring(0, 57).strip() + "…";
    }
}
