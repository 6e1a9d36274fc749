package nl.loketwijzer.answering;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;

import nl.loketwijzer.Refusal;
import nl.loketwijzer.conversation.AskedQuestion;
import nl.loketwijzer.conversation.Conversation;
import nl.loketwijzer.conversation.ConversationKey;
import nl.loketwijzer.conversation.Conversations;
import nl.loketwijzer.conversation.Questions;
import nl.loketwijzer.conversation.StoredEvent;
import nl.loketwijzer.conversation.Transcript;
import nl.loketwijzer.institution.Disclosure;
import nl.loketwijzer.institution.Institution;
import nl.loketwijzer.institution.Institutions;
import nl.loketwijzer.language.Language;
import nl.loketwijzer.language.LanguageDetector;
import nl.loketwijzer.routing.PersonalData;
import nl.loketwijzer.routing.Route;
import nl.loketwijzer.telling.AnswerEvent;
import nl.loketwijzer.telling.AnswerStream;
import nl.loketwijzer.telling.Telling;
import nl.loketwijzer.telling.Texts;

/**
 * Lets a question in: within the limits, in a conversation, masked and stored before anything is done to answer it. When
 * the database is away there is still an emergency card or a contact to give.
 */
@ApplicationScoped
class Reception {

    private final Institutions institutions;
    private final Conversations conversations;
    private final Questions questions;
    private final RateLimit limit;
    private final Answering answering;
    private final Running running;

    @Inject
    Reception(Institutions institutions, Conversations conversations, Questions questions, RateLimit limit, Answering answering,
              Running running) {
        this.institutions = institutions;
        this.conversations = conversations;
        this.questions = questions;
        this.limit = limit;
        this.answering = answering;
        this.running = running;
    }

    /** How a question came in. */
    sealed interface Admission {

        record Stored(AskedQuestion question, String text, Institution institution, List<String> earlier, Optional<ConversationKey> newKey,
                      Optional<String> notice, boolean withPerson) implements Admission {
        }

        /** The database is away: nothing is stored, and nothing but fixed texts can be given. */
        record Unstored(String text, Language language) implements Admission {
        }
    }

    /** {@code reading} is the language of the reader's page or program, for a question that could be either. */
    Admission admit(Question question, String key, String address, Optional<Language> reading) {
        limit.check(address);
        var detected = question.language().or(() -> reading.isPresent()
                ? LanguageDetector.detect(question.text(), reading.get()) : LanguageDetector.detect(question.text()));
        var language = detected.orElse(Language.EN);
        var masked = PersonalData.mask(question.text(), language);
        try {
            var institution = institutions.find(question.institution());
            var opened = question.conversation().isEmpty() ? Optional.of(conversations.open(institution.key(), language))
                    : Optional.<Conversations.Opened>empty();
            var conversation = opened.map(Conversations.Opened::conversation)
                    .orElseGet(() -> mine(question.conversation().orElseThrow(), key, institution));
            limit.check(conversation);
            var earlier = questions.of(conversation).stream().map(AskedQuestion::text).toList();
            // A CV is refused later on; what is kept of it is that it was one.
            var kept = PersonalData.isCurriculumVitae(question.text()) ? Texts.curriculumVitae() : masked.text();
            var asked = questions.ask(conversation, kept, language);
            var notice = detected.isEmpty() ? Optional.of(Texts.otherLanguage())
                    : masked.found().isEmpty() ? Optional.<String>empty() : Optional.of(Texts.masked(language));
            return new Admission.Stored(asked, masked.text(), institution, earlier, opened.map(Conversations.Opened::key), notice,
                    conversation.withPerson().isPresent());
        } catch (Refusal.Unavailable _) {
            return new Admission.Unstored(masked.text(), language);
        }
    }

    private Conversation mine(UUID id, String key, Institution institution) {
        var conversation = conversations.find(id, key);
        if (!conversation.institution().equals(institution.key())) {
            throw new Refusal.NotFound();
        }
        return conversation;
    }

    /** The stream is opened under the id of the question, which only comes about here when there is no database. */
    void stream(Admission admission, Function<String, AnswerStream> open) {
        switch (admission) {
            case Admission.Stored stored -> tell(stored, open.apply(stored.question().id().toString()));
            case Admission.Unstored unstored -> tellWithoutDatabase(unstored, open);
        }
    }

    /** @throws Refusal.Unavailable when the database is away and the question is no emergency */
    JsonObject answer(Question question, String key, String address, Optional<Language> reading) {
        return switch (admit(question, key, address, reading)) {
            case Admission.Stored stored -> {
                tell(stored, AnswerStream.toNobody(stored.question().id().toString()));
                var finished = questions.reread(stored.question());
                yield Transcript.of(finished, questions.eventsAfter(finished, 0), stored.newKey());
            }
            case Admission.Unstored unstored -> WithoutDatabase.answer(answering.route(unstored.text(), unstored.language(), List.of()), unstored);
        };
    }

    private void tell(Admission.Stored stored, AnswerStream stream) {
        var telling = new Telling(stored.question(), questions, stream);
        running.during(telling, () -> {
            telling.start(new AnswerEvent.Start(stored.question().id(), Optional.of(stored.question().conversation()),
                    stored.newKey().map(ConversationKey::value), stored.question().text(), stored.question().language().code(),
                    Disclosure.in(stored.question().language()), stored.notice()));
            if (!stored.withPerson() || !answering.passOn(telling, stored.text(), stored.institution(), stored.earlier())) {
                answering.answer(telling, stored.text(), stored.institution(), stored.earlier());
            }
        });
    }

    private void tellWithoutDatabase(Admission.Unstored unstored, Function<String, AnswerStream> open) {
        var id = UUID.randomUUID();
        var stream = open.apply(id.toString());
        var number = 0;
        for (var event : WithoutDatabase.events(id, answering.route(unstored.text(), unstored.language(), List.of()), unstored)) {
            stream.send(new StoredEvent(++number, event.name(), AnswerStream.json(event)));
        }
        stream.close();
    }
}
