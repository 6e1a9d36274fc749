package nl.loketwijzer.prepared;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import nl.loketwijzer.language.Language;
import nl.loketwijzer.language.Words;

/** Every prepared answer of the project against the knowledge base of the project: what is committed is in use. */
class RealAnswersTest {

    private static final int FEWEST = 70;
    private static final Pattern FIGURE = Pattern.compile("\\d+(?:[.,]\\d+)*");

    private static List<PreparedFile> files;

    @BeforeAll
    static void read() throws IOException {
        files = PreparedFile.folder(Path.of("knowledge-base/prepared"));
    }

    private static List<PreparedAnswer> answers(Language language) {
        return files.stream().flatMap(file -> file.answers().stream()).filter(answer -> answer.language() == language).toList();
    }

    @Test
    void every_answer_still_follows_from_its_passages() {
        var review = new Review(new KnowledgeFolder("landelijk", Path.of("knowledge-base/landelijk"))::passagesOf);
        var wrong = new ArrayList<String>();
        files.forEach(file -> file.problem().ifPresent(problem -> wrong.add(file.name() + ": " + problem)));
        for (var language : Language.values()) {
            assertTrue(answers(language).size() >= FEWEST, answers(language).size() + " in " + language);
            for (var answer : answers(language)) {
                if (review.judge(answer) instanceof Judgement.OutOfUse(var objection, var detail)) {
                    wrong.add(answer.id() + "/" + language.code() + ": " + objection.code() + " " + detail);
                }
            }
        }
        assertEquals(List.of(), wrong);
    }

    @Test
    void both_languages_say_the_same_numbers_and_cite_the_same_topics() {
        var english = answers(Language.EN).stream().collect(Collectors.toMap(PreparedAnswer::id, answer -> answer));
        var wrong = new ArrayList<String>();
        for (var dutch : answers(Language.NL)) {
            var other = english.get(dutch.id());
            if (!figures(dutch).equals(figures(other))) {
                wrong.add(dutch.id() + ": " + figures(dutch) + " " + figures(other));
            }
            if (!documents(dutch).equals(documents(other)) || dutch.answer().size() != other.answer().size()) {
                wrong.add(dutch.id() + ": " + documents(dutch) + " " + documents(other));
            }
        }
        assertEquals(List.of(), wrong);
    }

    @Test
    void no_question_is_prepared_for_two_answers_and_no_id_is_used_twice() {
        var wrong = new ArrayList<String>();
        for (var language : Language.values()) {
            var ids = new HashSet<String>();
            var asked = new HashMap<String, String>();
            for (var answer : answers(language)) {
                if (!ids.add(answer.id()) || !answer.id().startsWith(answer.topic())) {
                    wrong.add(answer.id());
                }
                for (var question : answer.questions()) {
                    var before = asked.put(String.join(" ", Words.tokens(Words.plain(question))), answer.id());
                    if (before != null) {
                        wrong.add(question + ": " + before + ", " + answer.id());
                    }
                }
            }
        }
        assertEquals(List.of(), wrong);
    }

    @Test
    void each_prepared_question_gets_its_own_answer_also_without_vectors() {
        for (var language : Language.values()) {
            var candidates = answers(language).stream().map(answer -> new Fit.Candidate("landelijk/" + answer.id(),
                    answer.questions().stream().map(question -> new Fit.Wording(question, java.util.Optional.empty())).toList(),
                    answer.answer().stream().map(PreparedAnswer.Line::text).collect(Collectors.joining(" ")))).toList();
            var fit = new Fit(language, candidates);
            var words = FitThresholds.of(java.util.Optional.empty());
            for (var answer : answers(language)) {
                for (var question : answer.questions()) {
                    assertEquals("landelijk/" + answer.id(), fit.of(question, words).getFirst().id(), question);
                }
            }
        }
    }

    /** Points and commas are the other way round in the other language. */
    private static Set<String> figures(PreparedAnswer answer) {
        return answer.answer().stream().flatMap(line -> FIGURE.matcher(line.text()).results()).map(found -> found.group().replaceAll("[.,]", ""))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> documents(PreparedAnswer answer) {
        return answer.answer().stream().map(line -> line.document().replaceFirst("/(nl|en)$", "")).collect(Collectors.toCollection(TreeSet::new));
    }
}
