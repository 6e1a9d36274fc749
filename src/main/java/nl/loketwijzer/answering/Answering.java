package nl.loketwijzer.answering;

import static java.lang.System.Logger.Level.ERROR;
import static java.lang.System.Logger.Level.INFO;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import nl.loketwijzer.Refusal;
import nl.loketwijzer.checking.Evidence;
import nl.loketwijzer.checking.SentenceCheck;
import nl.loketwijzer.checking.Thresholds;
import nl.loketwijzer.checking.Verdict;
import nl.loketwijzer.composing.ExtractiveComposer;
import nl.loketwijzer.composing.ModelComposer;
import nl.loketwijzer.conversation.AskedQuestion;
import nl.loketwijzer.conversation.PassedOn;
import nl.loketwijzer.conversation.Questions;
import nl.loketwijzer.institution.Institution;
import nl.loketwijzer.knowledge.Passage;
import nl.loketwijzer.knowledge.Passages;
import nl.loketwijzer.knowledge.Retrieval;
import nl.loketwijzer.knowledge.Retriever;
import nl.loketwijzer.language.AskedDay;
import nl.loketwijzer.language.Language;
import nl.loketwijzer.model.Embeddings;
import nl.loketwijzer.model.LanguageModels;
import nl.loketwijzer.prepared.Prepared;
import nl.loketwijzer.routing.Route;
import nl.loketwijzer.routing.Router;
import nl.loketwijzer.telling.AnswerEvent;
import nl.loketwijzer.telling.Handovers;
import nl.loketwijzer.telling.Outcome;
import nl.loketwijzer.telling.Telling;
import nl.loketwijzer.telling.Texts;

/** The whole flow: guard and route, rephrase with history, take what was prepared, or retrieve, compose and check; remember. */
@ApplicationScoped
class Answering {

    private static final System.Logger LOG = System.getLogger(Answering.class.getName());
    /** With one sentence shown and this many withheld, too little is left: quotations fill the answer up. */
    private static final int MANY_WITHHELD = 2;

    private final Router router = new Router();
    private final Prepared prepared;
    private final Retriever retriever;
    private final Passages passages;
    private final Questions questions;
    private final LanguageModels models;
    private final Embeddings embeddings;
    private final ModelComposer modelComposer;
    private final Event<PassedOn> persons;
    private final int passagesPerAnswer;

    @Inject
    Answering(Prepared prepared, Retriever retriever, Passages passages, Questions questions, LanguageModels models, Embeddings embeddings,
              ModelComposer modelComposer, Event<PassedOn> persons,
              @ConfigProperty(name = "loketwijzer.answering.passages") int passagesPerAnswer) {
        this.prepared = prepared;
        this.retriever = retriever;
        this.passages = passages;
        this.questions = questions;
        this.models = models;
        this.embeddings = embeddings;
        this.modelComposer = modelComposer;
        this.persons = persons;
        this.passagesPerAnswer = passagesPerAnswer;
    }

    Route route(String text, Language language, List<String> earlier) {
        return router.route(text, language, earlier);
    }

    /**
     * While a person has the conversation the assistant is silent: the text goes to that person, and only danger is answered here as
     * well, first. False when nobody took it, or when it is not let through (a CV): then it is answered as always. What could not be
     * passed on has been said to have failed, and is not answered behind a person's back.
     */
    boolean passOn(Telling telling, String text, Institution institution, List<String> earlier) {
        var question = telling.question();
        var route = route(text, question.language(), earlier);
        if (route instanceof Route.Refused refused && refused.refusal() == Route.Refusal.BLOCKED_PERSONAL_DATA) {
            return false;
        }
        var passed = new PassedOn(question, text);
        var through = guarded(telling, () -> {
            if (route instanceof Route.Emergency emergency) {
                telling.tell(Handovers.emergency(emergency.card(), institution, question.language()));
            }
            persons.fire(passed);
            if (passed.isTaken() || route instanceof Route.Emergency) {
                if (!(route instanceof Route.Emergency)) {
                    telling.tell(Handovers.sent(institution, question.language()));
                }
                telling.finish(Outcome.NEEDS_PERSON, Optional.empty(), Optional.empty(),
                        route instanceof Route.Emergency && passed.isTaken() ? Optional.of(Texts.passedOn(question.language())) : Optional.empty());
            }
        });
        return passed.isTaken() || route instanceof Route.Emergency || !through;
    }

    /** Tells the whole answer to {@code text}, masked; returns when the reader has it, left or pressed stop. */
    void answer(Telling telling, String text, Institution institution, List<String> earlier) {
        guarded(telling, () -> {
            var question = telling.question();
            switch (route(text, question.language(), earlier)) {
                case Route.Emergency emergency -> {
                    telling.tell(Handovers.emergency(emergency.card(), institution, question.language()));
                    telling.finish(Outcome.NEEDS_PERSON, Optional.empty(), Optional.empty(), Optional.empty());
                }
                case Route.Refused refused ->
                        finish(telling, Outcome.valueOf(refused.refusal().name()), refused.text());
                case Route.OutOfScope outOfScope -> finish(telling, Outcome.UNANSWERABLE_OUT_OF_SCOPE, outOfScope.text());
                case Route.SmallTalk smallTalk -> finish(telling, Outcome.CLARIFICATION, smallTalk.text());
                case Route.Clarification clarification -> finish(telling, Outcome.CLARIFICATION, clarification.text());
                case Route.NeedsPerson person -> {
                    telling.tell(Handovers.of(person.handover(), institution, question.language()));
                    if (person.informationToo()) {
                        inform(telling, institution, earlier, Optional.of(Outcome.NEEDS_PERSON));
                    } else {
                        telling.finish(Outcome.NEEDS_PERSON, Optional.empty(), Optional.empty(), Optional.empty());
                    }
                }
                case Route.Answer answer -> {
                    answer.offer().ifPresent(offer -> telling.offer(Handovers.of(offer, institution, question.language())));
                    inform(telling, institution, earlier, Optional.empty());
                }
            }
        });
    }

    /** Goes on with an answer whose reader or node was lost, from the same passages. */
    void resume(Telling telling, Institution institution, List<String> earlier) {
        var question = telling.question();
        if (question.passages().isEmpty()) {
            answer(telling, question.text(), institution, earlier);
            return;
        }
        guarded(telling, () -> {
            var wanted = standalone(question.text(), earlier, question.language());
            var vector = embeddings.ofQuestion(wanted);
            var reached = route(question.text(), question.language(), earlier) instanceof Route.NeedsPerson ? Outcome.NEEDS_PERSON : Outcome.ANSWERED;
            // What began as a prepared answer ends as one, as long as that answer is still the same.
            var begun = reached == Outcome.ANSWERED ? written(institution, question, earlier, wanted, vector)
                    .filter(answer -> answer.passageIds().equals(question.passages())) : Optional.<Prepared.Answer>empty();
            if (begun.isPresent()) {
                tell(telling, wanted, begun.get(), withoutMeaning(vector));
                return;
            }
            compose(telling, wanted, passages.byId(institution.key(), question.passages()), vector, Optional.empty(), reached);
        });
    }

    /** The question as it is searched for and answered: with what it leans on, without the name and nationality of a person. */
    private String standalone(String text, List<String> earlier, Language language) {
        return retriever.neutral(FollowUp.standalone(text, earlier, language), language);
    }

    /** What is found for a question, whether or not it is enough for an answer; best first. */
    List<Passage> found(AskedQuestion question, List<String> earlier) {
        var wanted = standalone(question.text(), earlier, question.language());
        return retriever.retrieve(question.institution(), question.language(), wanted, passagesPerAnswer).passages();
    }

    private void inform(Telling telling, Institution institution, List<String> earlier, Optional<Outcome> decided) {
        var question = telling.question();
        var wanted = standalone(question.text(), earlier, question.language());
        var before = System.nanoTime();
        var vector = embeddings.ofQuestion(wanted);
        // Who needs a person gets information from the sources, but no answer that was written for a question in general.
        var written = decided.isEmpty() ? written(institution, question, earlier, wanted, vector) : Optional.<Prepared.Answer>empty();
        if (written.isPresent()) {
            telling.searchedFor((System.nanoTime() - before) / 1_000_000);
            questions.restsOn(question, written.get().passageIds());
            tell(telling, wanted, written.get(), withoutMeaning(vector));
            return;
        }
        var retrieval = retriever.retrieve(institution.key(), question.language(), wanted, vector, passagesPerAnswer);
        telling.searchedFor((System.nanoTime() - before) / 1_000_000);
        telling.tell(new AnswerEvent.Step("searching", Optional.of(retrieval.searched())));
        var level = Confidence.of(wanted, question.language(), retrieval);
        if (level == Confidence.Level.NO_SOURCE) {
            var nothing = decided.orElse(Outcome.UNANSWERABLE_NO_SOURCE);
            if (decided.isEmpty()) {
                telling.offer(Handovers.noSource(institution, question.language()));
            }
            telling.finish(nothing, Optional.empty(), degraded(retrieval), Texts.of(nothing, question.language()));
            return;
        }
        questions.restsOn(question, retrieval.passages().stream().map(Passage::id).toList());
        telling.tell(new AnswerEvent.Step("reading", Optional.of(retrieval.found().size())));
        var reached = level == Confidence.Level.ANSWERED ? Outcome.ANSWERED : Outcome.ANSWERED_PARTIAL;
        compose(telling, wanted, retrieval.passages(), retrieval.question(), degraded(retrieval), decided.orElse(reached));
    }

    /** What was prepared says what holds today: whoever asks about a day in the past gets the texts of that day. */
    private Optional<Prepared.Answer> written(Institution institution, AskedQuestion question, List<String> earlier, String wanted,
                                              Optional<float[]> vector) {
        if (AskedDay.of(wanted, LocalDate.now()).isPresent()) {
            return Optional.empty();
        }
        return prepared.fitting(institution.key(), question.language(), wanted, vector)
                .filter(answer -> !FollowUp.leans(question.text(), earlier, question.language()) || !isOf(answer, earlier, institution, question.language()));
    }

    /** Whether an answer to a follow-up is no more than the answer to the question before it, which stands in front of what is searched for. */
    private boolean isOf(Prepared.Answer answer, List<String> earlier, Institution institution, Language language) {
        var asked = standalone(earlier.getLast(), earlier.subList(0, earlier.size() - 1), language);
        return prepared.fitting(institution.key(), language, asked, embeddings.ofQuestion(asked)).filter(first -> first.id().equals(answer.id())).isPresent();
    }

    /** Only these sentences: they were checked against the passages when the answer was last looked at, and the passages are still those. */
    private static void tell(Telling telling, String wanted, Prepared.Answer answer, Optional<String> degraded) {
        var mode = answer.verified() ? "verified" : "prepared";
        telling.tell(new AnswerEvent.Step("reading", Optional.of(answer.passages().size())));
        for (var sentence : answer.sentences()) {
            if (telling.isOver()) {
                leave(telling, mode);
                return;
            }
            telling.sentence(sentence, answer.passages());
        }
        telling.finish(Outcome.ANSWERED, Optional.of(mode), degraded, Optional.empty(),
                dating(telling, wanted, answer.passages()));
    }

    private Optional<String> degraded(Retrieval retrieval) {
        return retrieval.incomplete() ? Optional.of("index_incomplete") : withoutMeaning(retrieval.question());
    }

    private Optional<String> withoutMeaning(Optional<float[]> vector) {
        return vector.isEmpty() && embeddings.model().isPresent() ? Optional.of("embedding_down") : Optional.empty();
    }

    /** With the language model when there is one; quoted when there is none, when it is slow, and when too little of it holds. */
    private void compose(Telling telling, String wanted, List<Passage> found, Optional<float[]> vector, Optional<String> degraded,
                         Outcome reached) {
        var evidence = evidence(telling.question(), found, vector.isPresent());
        var check = new SentenceCheck(vector.isPresent() ? Thresholds.of(embeddings.model().orElse("")) : Thresholds.strictest());
        telling.tell(new AnswerEvent.Step("checking", Optional.empty()));
        var mode = "extractive";
        var trouble = degraded;
        var model = models.current();
        if (model.isPresent()) {
            var end = modelComposer.compose(model.get(), telling, wanted, found, evidence, check);
            trouble = switch (end) {
                case COMPLETE, OVER -> degraded;
                case SLOW -> Optional.of("model_slow");
                case FAILED -> Optional.of("model_failed");
            };
            mode = telling.shown() > 0 ? "generated" : mode;
        }
        if (telling.isOver()) {
            leave(telling, mode);
            return;
        }
        if (telling.shown() == 0 || telling.shown() == 1 && telling.withheld() >= MANY_WITHHELD) {
            quote(telling, wanted, found, vector, evidence);
        }
        telling.finish(reached, Optional.of(mode), trouble, Texts.of(reached, telling.language()), dating(telling, wanted, found));
    }

    /** A follow-up is found with the question before it, but its sentences are chosen for what is asked now. */
    private void quote(Telling telling, String wanted, List<Passage> found, Optional<float[]> vector, List<Evidence> evidence) {
        var now = retriever.neutral(telling.question().text(), telling.language());
        var aim = vector.map(question -> now.equals(wanted) ? question
                        : embeddings.ofQuestion(now).map(alone -> middle(question, alone)).orElse(question))
                .map(question -> found.stream().findFirst()
                        .flatMap(best -> passages.nearestQuestion(telling.question().institution(), best.id(), embeddings.model().orElseThrow(), question))
                        // Worded nearer to the sentences of the best passage, which is known to answer it.
                        .map(known -> middle(question, known)).orElse(question));
        for (var quotation : ExtractiveComposer.compose(Retriever.inBothLanguages(now, telling.language()), aim, evidence,
                sentence -> AskedFor.stands(now, sentence))) {
            telling.sentence(new Verdict.Quoted(quotation.text(), quotation.evidence().number(), quotation.evidence().language()), found);
        }
    }

    private static float[] middle(float[] one, float[] other) {
        var middle = new float[one.length];
        for (var i = 0; i < middle.length; i++) {
            middle[i] = (one[i] + other[i]) / 2;
        }
        return middle;
    }

    private static Optional<String> dating(Telling telling, String wanted, List<Passage> found) {
        var today = LocalDate.now();
        var cited = found.stream().filter(telling::hasCited).toList();
        return Dating.remarks(AskedDay.of(wanted, today), AskedDay.isNow(wanted), cited, today, telling.language()).stream()
                .reduce((one, other) -> one + " " + other);
    }

    private List<Evidence> evidence(AskedQuestion question, List<Passage> found, boolean byMeaning) {
        var ids = found.stream().map(Passage::id).toList();
        Map<UUID, List<float[]>> vectors = byMeaning
                ? passages.sentenceVectors(question.institution(), ids, embeddings.model().orElseThrow()) : Map.of();
        return java.util.stream.IntStream.range(0, found.size()).mapToObj(i -> {
            var passage = found.get(i);
            var ofSentences = vectors.getOrDefault(passage.id(), List.of());
            return new Evidence(i + 1, passage.language(), passage.sentences(),
                    ofSentences.size() == passage.sentences().size() ? ofSentences : List.of());
        }).toList();
    }

    private static void leave(Telling telling, String mode) {
        if (telling.wasStopped()) {
            telling.finish(Outcome.STOPPED, telling.shown() > 0 ? Optional.of(mode) : Optional.empty(), Optional.empty(), Optional.empty());
        } else {
            telling.interrupt();
        }
    }

    private static void finish(Telling telling, Outcome outcome, String message) {
        telling.finish(outcome, Optional.empty(), Optional.empty(), Optional.of(message));
    }

    /** False when it failed, which the reader has been told then. */
    private static boolean guarded(Telling telling, Runnable flow) {
        try {
            flow.run();
            LOG.log(INFO, "question " + telling.question().id() + " answered in " + telling.elapsedMs() + " ms, "
                    + telling.shown() + " shown, " + telling.withheld() + " withheld");
            return true;
        } catch (Refusal.Unavailable _) {
            telling.fail(new AnswerEvent.Failed("about:blank", Texts.failed(telling.language()), 503,
                    Texts.databaseAway(telling.language())));
            return false;
        } catch (RuntimeException | Error e) {
            var id = UUID.randomUUID();
            LOG.log(ERROR, "question " + telling.question().id() + " failed, " + id, e);
            telling.fail(new AnswerEvent.Failed("about:blank", Texts.failed(telling.language()), 500,
                    Texts.quote(telling.language(), id)));
            return false;
        }
    }
}
