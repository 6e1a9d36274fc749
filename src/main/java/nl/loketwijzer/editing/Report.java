package nl.loketwijzer.editing;

import java.util.ArrayList;
import java.util.List;

/** What a check found: errors first, warnings apart, one line each, and the counts last. */
record Report(List<Finding> findings, int documents) {

    Report {
        findings = findings.stream().sorted().distinct().toList();
    }

    List<Finding> errors() {
        return findings.stream().filter(Finding::isError).toList();
    }

    List<Finding> warnings() {
        return findings.stream().filter(finding -> !finding.isError()).toList();
    }

    List<String> lines() {
        var lines = new ArrayList<String>();
        group("Errors", errors(), lines);
        group("Warnings", warnings(), lines);
        lines.add("%s checked: %s, %s.".formatted(count(documents, "document"), count(errors().size(), "error"), count(warnings().size(), "warning")));
        return lines;
    }

    private static void group(String name, List<Finding> group, List<String> lines) {
        if (!group.isEmpty()) {
            lines.add(name);
            group.forEach(finding -> lines.add("  " + finding));
            lines.add("");
        }
    }

    private static String count(int number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }
}
