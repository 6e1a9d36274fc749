package nl.loketwijzer.drafting;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import nl.loketwijzer.checking.SentenceCheck;
import nl.loketwijzer.checking.Thresholds;
import nl.loketwijzer.composing.ExtractiveComposer;
import nl.loketwijzer.composing.ModelComposer;
import nl.loketwijzer.database.Acting;
import nl.loketwijzer.database.Database;
import nl.loketwijzer.desk.CaseFile;
import nl.loketwijzer.desk.Cases;
import nl.loketwijzer.knowledge.Passages;
import nl.loketwijzer.knowledge.Retriever;
import nl.loketwijzer.model.Embeddings;
import nl.loketwijzer.model.LanguageModels;
import nl.loketwijzer.staff.Member;

/**
 * A first draft from what the researcher was shown and what a search on title and intake finds: written by the language model,
 * when there is one and as far as its sentences pass the check for researchers; otherwise the best literal sentences. Then what
 * those who were consulted replied. Nothing is kept until somebody saves it.
 */
@ApplicationScoped
class Proposals {

    private static final int QUESTIONS = 3;
    private static final int PASSAGES = 6;
    private static final int MOST = 14;
    private static final int LONGEST_SEARCH = 600;
    /** Of the intake, what says in words of its own what the case is about. */
    private static final List<String> TELLING = List.of("cooperation", "technology", "end_use", "data_access", "partner", "place", "funding");

    private final Database database;
    private final Drafts drafts;
    private final Cases cases;
    private final Retriever retriever;
    private final Passages passages;
    private final Embeddings embeddings;
    private final LanguageModels models;
    private final ModelComposer composer;

    @Inject
    Proposals(Database database, Drafts drafts, Cases cases, Retriever retriever, Passages passages, Embeddings embeddings, LanguageModels models,
              ModelComposer composer) {
        this.database = database;
        this.drafts = drafts;
        this.cases = cases;
        this.retriever = retriever;
        this.passages = passages;
        this.embeddings = embeddings;
        this.models = models;
        this.composer = composer;
    }

    /** A question with the sources to answer it from. */
    private record Theme(String question, List<Snapshot> sources) {
    }

    /** The version it can be saved over is that of the draft there is. */
    Draft propose(Acting acting, Member by, UUID id) {
        var now = drafts.of(acting, id);
        var file = cases.find(acting, id);
        var themes = themes(acting, file);
        var sentences = new LinkedHashMap<String, Drafts.Written>();
        var sources = new HashMap<UUID, Snapshot>();
        var composed = composed(themes, file);
        var written = composed.stream().map(quoted -> quoted.source().id()).collect(Collectors.toSet());
        add(composed, by, MOST, sentences, sources);
        // What the model was not given or made nothing of is quoted.
        themes.stream().filter(theme -> theme.sources().stream().map(Snapshot::id).noneMatch(written::contains))
                .forEach(theme -> add(quotations(theme, file), by, MOST, sentences, sources));
        for (var reply : database.transaction(acting, session -> Drafts.replies(session, file))) {
            add(reply.sentences().stream().map(sentence -> new Quoted(sentence, reply)).toList(), by, Wish.MOST, sentences, sources);
        }
        return new Draft(now.version(), Optional.empty(), Optional.empty(),
                sentences.values().stream().map(sentence -> Drafts.shown(sentence, sources)).toList(), Optional.empty(), now.twoPairsOfEyes());
    }

    /** What belongs together stands in a paragraph of its own; nothing is said twice. */
    private static void add(List<Quoted> block, Member by, int most, Map<String, Drafts.Written> sentences, Map<UUID, Snapshot> sources) {
        var first = true;
        for (var quoted : block) {
            if (sentences.size() < most && sentences.putIfAbsent(quoted.text(), written(quoted, by, first && !sentences.isEmpty())) == null) {
                sources.put(quoted.source().id(), quoted.source());
                first = false;
            }
        }
    }

    /** By the language model, about the title and the last question at once; nothing without a model, or when nothing of it holds. */
    private List<Quoted> composed(List<Theme> themes, CaseFile file) {
        var model = models.current();
        if (model.isEmpty() || themes.isEmpty()) {
            return List.of();
        }
        var known = themes.stream().flatMap(theme -> theme.sources().stream()).map(Snapshot::id).distinct().limit(PASSAGES).toList();
        var found = passages.byId(file.institution(), known);
        if (found.isEmpty()) {
            return List.of();
        }
        var question = themes.stream().map(Theme::question).distinct().skip(Math.max(0, themes.size() - 2)).collect(Collectors.joining(" "));
        var vectors = embeddings.model().map(name -> passages.sentenceVectors(file.institution(), known, name)).orElse(Map.of());
        var evidence = IntStream.range(0, found.size())
                .mapToObj(i -> Snapshot.of(found.get(i)).evidence(i + 1, vectors.getOrDefault(found.get(i).id(), List.of()))).toList();
        var collected = new Collected(file.language());
        composer.compose(model.get(), collected, question, found, evidence,
                new SentenceCheck(vectors.isEmpty() ? Thresholds.strictest() : Thresholds.of(embeddings.model().orElse(""))));
        return collected.sentences().stream().map(sentence -> new Quoted(sentence.text(), Snapshot.of(sentence.source()))).toList();
    }

    private record Quoted(String text, Snapshot source) {
    }

    private static Drafts.Written written(Quoted quoted, Member by, boolean paragraph) {
        var support = Support.of(quoted.text(), quoted.source(), quoted.source().spoken());
        return new Drafts.Written(quoted.text(), support.literal(), Optional.of(quoted.source().id()), false, paragraph, support.supported(),
                support.reason(), List.of(by.id()));
    }

    private List<Theme> themes(Acting acting, CaseFile file) {
        var asked = Shared.of(file.shared()).questions().stream().filter(question -> !question.sources().isEmpty()).toList();
        var themes = new ArrayList<>(asked.subList(Math.max(0, asked.size() - QUESTIONS), asked.size()).stream()
                .map(question -> new Theme(question.question(), question.sources())).toList());
        var words = searchFor(file, database.transaction(acting, session -> Drafts.intake(session, file.id())), asked);
        if (!words.isBlank()) {
            var neutral = retriever.neutral(words, file.language());
            themes.add(new Theme(neutral, retriever.retrieve(acting.institution(), file.language(), neutral, PASSAGES).passages().stream()
                    .map(Snapshot::of).toList()));
        }
        return themes;
    }

    private static String searchFor(CaseFile file, Map<String, String> intake, List<Shared.Asked> asked) {
        var parts = Stream.concat(Stream.of(file.title()), TELLING.stream().map(field -> intake.getOrDefault(field, "")));
        var words = parts.filter(part -> !part.isBlank()).collect(Collectors.joining(". "));
        if (words.isBlank() && !asked.isEmpty()) {
            words = asked.getLast().question();
        }
        return words.length() > LONGEST_SEARCH ? words.substring(0, LONGEST_SEARCH) : words;
    }

    /** In the language of the case where there is something to say in it; norms are literal by nature, everything here is. */
    private List<Quoted> quotations(Theme theme, CaseFile file) {
        var own = theme.sources().stream().filter(source -> source.spoken() == file.language()).toList();
        var chosen = own.isEmpty() ? theme.sources() : own;
        var vector = embeddings.ofQuestion(theme.question());
        var vectors = vector.isEmpty() ? Map.<UUID, List<float[]>>of()
                : passages.sentenceVectors(file.institution(), chosen.stream().map(Snapshot::id).toList(), embeddings.model().orElseThrow());
        var evidence = IntStream.range(0, chosen.size())
                .mapToObj(i -> chosen.get(i).evidence(i + 1, vectors.getOrDefault(chosen.get(i).id(), List.of()))).toList();
        return ExtractiveComposer.compose(Retriever.inBothLanguages(theme.question(), file.language()), vector, evidence, _ -> false).stream()
                .map(quotation -> new Quoted(quotation.text(), chosen.get(quotation.evidence().number() - 1))).toList();
    }
}
