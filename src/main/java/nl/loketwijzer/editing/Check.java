package nl.loketwijzer.editing;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

import nl.loketwijzer.language.Language;
import nl.loketwijzer.reading.AskedQuestions;
import nl.loketwijzer.reading.DocumentReader;
import nl.loketwijzer.reading.Manuscript;
import nl.loketwijzer.reading.Reading;

/** Reads a folder of topics, each a Dutch and an English document, and tells what an editor must mend. */
public final class Check {

    private static final int CLEAN = 0;
    private static final int FOUND = 1;
    private static final int WRONG_USE = 2;

    private final Path folder;
    private final LocalDate asOf;
    private final List<Finding> findings = new ArrayList<>();
    private int documents;

    private Check(Path folder, LocalDate asOf) {
        this.folder = folder;
        this.asOf = asOf;
    }

    /** {@code FOLDER [--as-of DAY]}; ends with 0 when nothing is wrong, 1 when something is, 2 when not understood. */
    public static void main(String... words) throws IOException {
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        System.exit(run(List.of(words), out));
    }

    static int run(List<String> words, PrintStream out) throws IOException {
        if (words.size() != 1 && !(words.size() == 3 && words.get(1).equals("--as-of"))) {
            out.println("FOLDER [--as-of 2026-11-24]");
            return WRONG_USE;
        }
        var folder = Path.of(words.getFirst());
        if (!Files.isDirectory(folder)) {
            out.println(folder + " is not a folder.");
            return WRONG_USE;
        }
        try {
            var asOf = words.size() == 3 ? LocalDate.parse(words.get(2)) : LocalDate.now();
            var report = of(folder, asOf);
            report.lines().forEach(out::println);
            return report.errors().isEmpty() ? CLEAN : FOUND;
        } catch (DateTimeException wrong) {
            out.println(words.get(2) + " is not a day; write it as 2026-11-24.");
            return WRONG_USE;
        }
    }

    static Report of(Path folder, LocalDate asOf) throws IOException {
        var check = new Check(folder, asOf);
        check.everything();
        return new Report(check.findings, check.documents);
    }

    private void everything() throws IOException {
        var topics = new TreeMap<String, Map<Language, Draft>>();
        try (var below = Files.list(folder)) {
            for (var topic : below.filter(Files::isDirectory).sorted().toList()) {
                topics.put(topic.getFileName().toString(), drafts(topic));
            }
        }
        for (var topic : topics.entrySet()) {
            var drafts = topic.getValue();
            for (var draft : drafts.values()) {
                documents++;
                alone(draft, topics.keySet());
            }
            var questions = folder.resolve(topic.getKey()).resolve(AskedQuestions.FILE);
            findings.addAll(QuestionRules.of(questions, shown(questions), drafts));
            var dutch = drafts.get(Language.NL);
            var english = drafts.get(Language.EN);
            if (dutch != null && english != null) {
                findings.addAll(PairRules.of(dutch, english));
            } else {
                var missing = dutch == null ? "nl.md" : "en.md";
                findings.add(new Finding(shown(folder.resolve(topic.getKey()).resolve(missing)), 1, true, "this topic has one language only; write " + missing));
            }
        }
    }

    private Map<Language, Draft> drafts(Path topic) throws IOException {
        var drafts = new EnumMap<Language, Draft>(Language.class);
        try (var files = Files.list(topic)) {
            for (var file : files.filter(Files::isRegularFile).sorted().toList()) {
                String name = file.getFileName().toString();
                if (name.equals(AskedQuestions.FILE)) {
                    continue;
                }
                var language = name.endsWith(".md") ? Language.of(name.substring(0, name.length() - 3)) : Optional.<Language>empty();
                if (language.isEmpty()) {
                    findings.add(new Finding(shown(file), 1, false, "is neither nl.md nor en.md, so it was not looked at"));
                    continue;
                }
                try {
                    drafts.put(language.get(), new Draft(topic.getFileName().toString(), language.get(), file, shown(file), Manuscript.of(file)));
                } catch (CharacterCodingException wrong) {
                    findings.add(new Finding(shown(file), 1, true, "is not written in UTF-8; save it again as UTF-8"));
                }
            }
        }
        return drafts;
    }

    private void alone(Draft draft, Set<String> topics) throws IOException {
        var wrong = FrontMatterRules.of(draft, topics, asOf);
        findings.addAll(wrong);
        findings.addAll(SourceRules.of(draft));
        findings.addAll(LinkRules.of(draft));
        findings.addAll(WordingRules.of(draft));
        // Whatever these rules overlook, a file that the index refuses is of no use.
        if (wrong.isEmpty() && new DocumentReader().read(draft.file(), draft.path()) instanceof Reading.Unreadable refused) {
            findings.add(Finding.error(draft, 1, "the index refuses this file: " + refused.problem().text(Language.EN) + " " + refused.detail()));
        }
    }

    /** As seen from where the editor stands. */
    private static String shown(Path file) {
        var here = Path.of("").toAbsolutePath();
        var whole = file.toAbsolutePath().normalize();
        return (whole.startsWith(here) ? here.relativize(whole) : whole).toString();
    }
}
