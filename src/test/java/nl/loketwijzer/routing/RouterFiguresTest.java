package nl.loketwijzer.routing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import nl.loketwijzer.language.Language;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Precision and recall of every route on questions that are not examples of a rule. */
class RouterFiguresTest {

    private record Asked(String expected, String question, List<String> earlier) {

        /** A near miss must not be refused and raises no alarm; whether a person comes in as well is not what it measures. */
        boolean isRight(String got) {
            return expected.equals("near") ? got.equals("answer") || got.equals("person") : expected.equals(got);
        }
    }

    /** All batches were tuned on; what they hold is kept. The first line of each file has the figures of its first, honest run. */
    private static final double RECALL_OF_PERSON = 1.00;
    private static final double PRECISION_OF_PERSON = 0.96;
    private static final double ACCURACY = 0.98;

    private static final double SHARE_ANSWERED = 0.95;
    private static final int ONE_IN = 4;        // the whole takes long on a busy machine; the hash of a text is the same everywhere

    private static final int[] NONE = new int[3];

    private final Router router = new Router();

    @ParameterizedTest(name = "{0}")
    @CsvSource({"questions-first.tsv", "questions-second.tsv", "questions-third.tsv", "questions-fourth.tsv", "questions-fifth.tsv",
        "questions-sixth.tsv", "questions-seventh.tsv", "questions-eighth.tsv", "questions-ninth.tsv",
        "questions-tenth.tsv", "questions-eleventh.tsv", "questions-twelfth.tsv",
        "questions-thirteenth.tsv", "questions-fourteenth.tsv", "questions-fifteenth.tsv", "questions-refusals.tsv"})
    void questions_reach_the_right_route(String file) throws IOException {
        var counts = run(file);
        int right = counts.values().stream().mapToInt(c -> c[0]).sum();
        int all = counts.values().stream().mapToInt(c -> c[0] + c[2]).sum();
        assertTrue(recall(counts.getOrDefault("person", NONE)) >= RECALL_OF_PERSON, "recall of person");
        assertTrue(precision(counts.getOrDefault("person", NONE)) >= PRECISION_OF_PERSON, "precision of person");
        assertTrue((double) right / all >= ACCURACY, "all routes");
        assertEquals(1.0, recall(counts.getOrDefault("emergency", NONE)), "an emergency that is missed");
    }

    /** Right, wrongly given and missed, for each route. */
    private Map<String, int[]> run(String file) throws IOException {
        var asked = read(file);
        var wrong = new ArrayList<String>();
        var counts = new TreeMap<String, int[]>();
        int right = 0;
        for (var one : asked) {
            var got = Decisions.kindOf(router.route(one.question(), Language.NL, one.earlier()));
            boolean isRight = one.isRight(got);
            right += isRight ? 1 : 0;
            counts.computeIfAbsent(one.expected(), e -> new int[3])[isRight ? 0 : 2]++;
            if (!isRight) {
                counts.computeIfAbsent(got, e -> new int[3])[1]++;
                wrong.add(one.expected() + " -> " + got + " (" + Decisions.ruleOf(router.route(one.question(), Language.NL, one.earlier())) + "): " + one.question());
            }
        }
        var before = System.nanoTime();
        asked.forEach(one -> router.route(one.question(), Language.NL, one.earlier()));
        System.out.printf("%s: %.2f ms a question%n", file, (System.nanoTime() - before) / 1e6 / asked.size());
        print(file, counts, right, asked.size(), wrong);
        return counts;
    }

    /** Never tuned on, so these floors are what the rules reach on questions they have not met. */
    @Test
    void questions_the_rules_have_not_met_reach_their_floor() throws IOException {
        var counts = run("questions-held-out.tsv");
        assertTrue(recall(counts.getOrDefault("person", NONE)) >= 0.9, "recall of person");
        assertTrue(recall(counts.getOrDefault("answer", NONE)) >= 0.95, "questions that stay answered");
        assertTrue(recall(counts.getOrDefault("emergency", NONE)) >= 0.95, "emergencies");
    }

    /** The part to tune on: whoever asks for information gets it, whoever has a plan or a decision gets a person. */
    @Test
    void questions_of_the_evaluation_set_go_to_a_person_only_with_a_plan_or_a_decision() throws IOException {
        var wrong = Files.readAllLines(Path.of("evaluation/questions/tune.tsv")).stream()
                .filter(line -> !line.startsWith("#") && !line.startsWith("id\t") && !line.isBlank()).map(line -> line.split("\t", -1))
                .filter(row -> {
                    var earlier = Stream.of(row[3].split(" // ")).filter(turn -> !turn.isBlank()).toList();
                    var got = Decisions.kindOf(router.route(row[4], Language.of(row[1]).orElseThrow(), earlier));
                    var toPerson = got.equals("person") || got.equals("emergency");
                    return toPerson ? !row[5].contains("needs_person") : row[5].equals("needs_person") || !got.equals("answer") && !row[5].contains("out_of_scope");
                }).map(row -> row[0] + " " + row[4]).toList();
        assertEquals(List.of(), wrong);
    }

    /** Thousands of wordings for what the passages answer; the rest tells a case or a plan and rightly gets a person beside the passage. */
    @Test
    void questions_that_the_knowledge_base_answers_are_answered() throws IOException {
        var questions = new TreeSet<String>();
        try (var files = Files.walk(Path.of("knowledge-base"))) {
            for (var file : files.filter(f -> f.endsWith("questions.yaml") || f.toString().contains("prepared") && f.toString().endsWith(".yaml")).toList()) {
                collect(new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(file)), file.endsWith("questions.yaml"), questions);
            }
        }
        var sample = new ArrayList<String>();
        for (var question : questions) {
            if (Math.floorMod(question.hashCode(), ONE_IN) == 0) {
                sample.add(question);
            }
        }
        var answered = sample.stream().filter(question -> router.route(question, Language.NL, List.of()) instanceof Route.Answer).count();
        System.out.printf("knowledge base: %d of %d questions answered (%.4f)%n", answered, sample.size(), (double) answered / sample.size());
        assertTrue((double) answered / sample.size() >= SHARE_ANSWERED, "share answered: " + answered + " of " + sample.size());
    }

    private static void collect(Object node, boolean isQuestion, Set<String> questions) {
        switch (node) {
            case Map<?, ?> entries -> entries.forEach((key, value) -> collect(value, isQuestion || key.equals("questions"), questions));
            case List<?> items -> items.forEach(item -> collect(item, isQuestion, questions));
            case String text when isQuestion -> questions.add(text);
            case null, default -> { }
        }
    }

    private static void print(String file, Map<String, int[]> counts, int right, int all, List<String> wrong) {
        System.out.printf("%s: %d of %d right (%.3f)%n", file, right, all, (double) right / all);
        counts.forEach((kind, c) -> System.out.printf("  %-14s %3d questions  precision %.3f  recall %.3f%n", kind, c[0] + c[2], precision(c), recall(c)));
        wrong.forEach(line -> System.out.println("  wrong: " + line));
    }

    private static double precision(int[] count) {
        return count[0] + count[1] == 0 ? 1 : (double) count[0] / (count[0] + count[1]);
    }

    private static double recall(int[] count) {
        return count[0] + count[2] == 0 ? 1 : (double) count[0] / (count[0] + count[2]);
    }

    /** Earlier questions of a conversation stand before the question, divided by " || ". */
    private static List<Asked> read(String file) throws IOException {
        try (var in = RouterFiguresTest.class.getResourceAsStream("/routing/" + file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> {
                        var parts = line.split("\t", 2);
                        var turns = Stream.of(parts[1].split(" \\|\\| ")).toList();
                        return new Asked(parts[0], turns.getLast(), turns.subList(0, turns.size() - 1));
                    }).toList();
        }
    }
}
