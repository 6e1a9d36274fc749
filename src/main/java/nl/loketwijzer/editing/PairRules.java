package nl.loketwijzer.editing;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import nl.loketwijzer.reading.Manuscript;

/**
 * The Dutch and the English document of one topic say the same: figures, sources and links stand as often in both,
 * paragraph by paragraph where a section has as many of them in both, otherwise section by section.
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
        var there = byId(dutch);
        var here = byId(english);
        differences(there.keySet(), here.keySet(), dutch.lineOf("basedOn")).forEach(difference -> error(english.lineOf("basedOn"), "basedOn: source " + difference + "; list it in both"));
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

    private static Map<String, Draft.Entry> byId(Draft draft) {
        return draft.entries().stream().collect(Collectors.toMap(Draft.Entry::id, entry -> entry, (first, second) -> first));
    }

    private static Set<String> asSet(Draft draft) {
        return draft.text().keys().get("audience") instanceof List<?> list ? list.stream().map(String::valueOf).collect(Collectors.toSet()) : Set.of(draft.key("audience"));
    }

    private void sections() {
        figures(new Place(dutch.lineOf("title"), dutch.key("title"), List.of()), new Place(english.lineOf("title"), english.key("title"), List.of()));
        var there = dutch.sections();
        var here = english.sections();
        if (there.size() != here.size() || dutch.headings().size() != english.headings().size()) {
            error(1, "%d headings and %d sections with text here, %d and %d in Dutch; write the same in the same order"
                    .formatted(english.headings().size(), here.size(), dutch.headings().size(), there.size()));
            compare(joined(1, dutch.text().parts()), joined(1, english.text().parts()));
            return;
        }
        eachPair(dutch.headings(), english.headings());
        for (int i = 0; i < here.size(); i++) {
            var theirs = there.get(i).paragraphs();
            var ours = here.get(i).paragraphs();
            if (theirs.size() == ours.size()) {
                eachPair(theirs, ours);
            } else {
                compare(joined(there.get(i).line(), theirs), joined(here.get(i).line(), ours));
            }
        }
    }

    private void eachPair(List<Manuscript.Part> theirs, List<Manuscript.Part> ours) {
        for (int i = 0; i < ours.size(); i++) {
            compare(place(theirs.get(i)), place(ours.get(i)));
        }
    }

    private void compare(Place there, Place here) {
        figures(there, here);
        differences(Draft.marks(there.text()), Draft.marks(here.text()), there.line()).forEach(difference -> error(here.line(),
                "source mark " + difference + "; let both rest on the same"));
        differences(topics(there), topics(here), there.line()).forEach(difference -> error(here.line(), "link to " + difference + "; put it in both"));
    }

    private void figures(Place there, Place here) {
        var theirs = Figures.in(Draft.unmarked(there.text()), dutch.language());
        var ours = Figures.in(Draft.unmarked(here.text()), english.language());
        var different = new TreeSet<>(theirs.missingIn(ours));
        different.addAll(ours.missingIn(theirs));
        told(different, theirs.said(), ours.said(), there.line()).forEach(difference -> error(here.line(), difference + "; say the same in both"));
    }

    private static List<String> differences(Collection<String> there, Collection<String> here, int line) {
        var theirs = Counts.of(there);
        var ours = Counts.of(here);
        var different = new TreeSet<>(theirs.moreThan(ours));
        different.addAll(ours.moreThan(theirs));
        return told(different, theirs, ours, line);
    }

    private static List<String> told(Set<String> different, Counts theirs, Counts ours, int line) {
        return different.stream().map(one -> "%s stands %d × in Dutch (line %d) and %d × here".formatted(one, theirs.times(one), line, ours.times(one))).toList();
    }

    private static List<String> topics(Place place) {
        return place.links().stream().map(link -> link.replaceFirst("#.*", "").replaceFirst("(?:nl|en)\\.md$", "")).toList();
    }

    private static Place place(Manuscript.Part part) {
        return new Place(part.line(), part.text(), part.links());
    }

    private static Place joined(int line, List<Manuscript.Part> parts) {
        return new Place(line, parts.stream().map(Manuscript.Part::text).collect(Collectors.joining("\n")), parts.stream().flatMap(part -> part.links().stream()).toList());
    }

    private void error(int line, String what) {
        findings.add(Finding.error(english, line, what));
    }
}
