package nl.loketwijzer.editing;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import nl.loketwijzer.reading.Manuscript;

/**
 * The Dutch and the English document of one topic say the same: figures, sources and links agree, place by place.
 * Paragraph by paragraph where both have as many, otherwise section by section.
 */
final class PairRules {

    private record Place(int line, String text, List<String> links) {}

    private final Draft dutch;
    private final Draft english;
    private final List<Finding> findings = new ArrayList<>();

    private PairRules(Draft dutch, Draft english) {
        this.dutch = dutch;
        this.english = english;
    }

    static List<Finding> of(Draft dutch, Draft english) {
        var rules = new PairRules(dutch, english);
        rules.frontMatter();
        rules.sections();
        return rules.findings;
    }

    private void frontMatter() {
        for (String key : List.of("valid-from", "valid-until", "review-by", "replaced-by")) {
            if (!dutch.key(key).equals(english.key(key))) {
                error(english.lineOf(key), "%s is \"%s\" here and \"%s\" in Dutch; make them equal".formatted(key, english.key(key), dutch.key(key)));
            }
        }
        if (!asSet(dutch).equals(asSet(english))) {
            error(english.lineOf("audience"), "the audience differs from the Dutch document; make them equal");
        }
        var there = dutch.entries().stream().collect(Collectors.toMap(Draft.Entry::id, entry -> entry, (first, second) -> first));
        var here = english.entries().stream().collect(Collectors.toMap(Draft.Entry::id, entry -> entry, (first, second) -> first));
        differences(there.keySet(), here.keySet()).forEach(difference -> error(english.lineOf("basedOn"), "basedOn: source " + difference + "; list it in both"));
        for (var entry : here.values()) {
            var twin = there.get(entry.id());
            for (String key : List.of("url", "date")) {
                if (twin != null && !String.valueOf(entry.keys().get(key)).equals(String.valueOf(twin.keys().get(key)))) {
                    error(entry.line(), "source %s has the %s %s here and %s in Dutch; make them equal"
                            .formatted(entry.id(), key, entry.keys().get(key), twin.keys().get(key)));
                }
            }
        }
    }

    private static Set<String> asSet(Draft draft) {
        return draft.text().keys().get("audience") instanceof List<?> list ? list.stream().map(String::valueOf).collect(Collectors.toSet()) : Set.of(draft.key("audience"));
    }

    private void sections() {
        figures(new Place(dutch.lineOf("title"), dutch.key("title"), List.of()), new Place(english.lineOf("title"), english.key("title"), List.of()));
        var there = dutch.sections();
        var here = english.sections();
        if (there.size() != here.size()) {
            error(1, "%d sections here and %d in Dutch; write the same sections in the same order".formatted(here.size(), there.size()));
            compare(whole(dutch), whole(english));
            return;
        }
        for (int i = 0; i < here.size(); i++) {
            figures(new Place(there.get(i).line(), there.get(i).heading(), List.of()), new Place(here.get(i).line(), here.get(i).heading(), List.of()));
            var theirs = there.get(i).paragraphs();
            var ours = here.get(i).paragraphs();
            if (theirs.size() == ours.size()) {
                for (int j = 0; j < ours.size(); j++) {
                    compare(place(theirs.get(j)), place(ours.get(j)));
                }
            } else {
                compare(joined(there.get(i).line(), theirs), joined(here.get(i).line(), ours));
            }
        }
    }

    private void compare(Place there, Place here) {
        figures(there, here);
        differences(Draft.marks(there.text()), Draft.marks(here.text())).forEach(difference -> error(here.line(),
                "source %s (Dutch line %d); let both rest on the same".formatted(difference, there.line())));
        differences(topics(there), topics(here)).forEach(difference -> error(here.line(),
                "link to %s (Dutch line %d); put it in both".formatted(difference, there.line())));
    }

    private void figures(Place there, Place here) {
        var theirs = Figures.in(Draft.unmarked(there.text()), dutch.language());
        var ours = Figures.in(Draft.unmarked(here.text()), english.language());
        for (String missing : theirs.missingIn(ours)) {
            error(here.line(), "%s stands in Dutch (line %d) and not here; say the same in both".formatted(missing, there.line()));
        }
        for (String missing : ours.missingIn(theirs)) {
            error(here.line(), "%s stands here and not in Dutch (line %d); say the same in both".formatted(missing, there.line()));
        }
    }

    private static List<String> differences(Set<String> there, Set<String> here) {
        var differences = new ArrayList<String>();
        new TreeSet<>(there).stream().filter(one -> !here.contains(one)).forEach(one -> differences.add(one + " stands in Dutch only"));
        new TreeSet<>(here).stream().filter(one -> !there.contains(one)).forEach(one -> differences.add(one + " stands in English only"));
        return differences;
    }

    private static Set<String> topics(Place place) {
        return place.links().stream().map(link -> link.replaceFirst("#.*", "").replaceFirst("(?:nl|en)\\.md$", "")).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static Place place(Manuscript.Part part) {
        return new Place(part.line(), part.text(), part.links());
    }

    private static Place whole(Draft draft) {
        return joined(1, draft.paragraphs());
    }

    private static Place joined(int line, List<Manuscript.Part> parts) {
        return new Place(line, parts.stream().map(Manuscript.Part::text).collect(Collectors.joining("\n")), parts.stream().flatMap(part -> part.links().stream()).toList());
    }

    private void error(int line, String what) {
        findings.add(Finding.error(english, line, what));
    }
}
