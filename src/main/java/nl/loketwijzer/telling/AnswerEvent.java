package nl.loketwijzer.telling;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import nl.loketwijzer.knowledge.Passage;
import nl.loketwijzer.reading.Metadata;

/** What a reader gets to see of an answer, in order; the name is that of the event in the stream, the record its JSON. */
public sealed interface AnswerEvent {

    String name();

    /** The key only travels when the conversation was opened by this question; it is never stored. */
    record Start(UUID id, Optional<UUID> conversation, Optional<String> conversationKey, String question, String language,
                 String disclosure, Optional<String> notice) implements AnswerEvent {
        @Override
        public String name() {
            return "start";
        }
    }

    record Step(String step, Optional<Integer> count) implements AnswerEvent {
        @Override
        public String name() {
            return "step";
        }
    }

    record Source(int number, UUID passage, String document, String kind, String title, Optional<String> publisher,
                  Optional<String> section, Optional<Integer> page, Optional<String> url, List<BasedOn> basedOn,
                  Optional<String> version, Optional<Boolean> overdue, String language, String quote) implements AnswerEvent {

        public record BasedOn(String title, String publisher, String url, Optional<String> date) {
        }

        static Source of(int number, Passage passage, LocalDate today) {
            var origin = passage.origin();
            var section = passage.section();
            return new Source(number, passage.id(), origin.document(), origin.kind().code(), origin.title(), origin.publisher(),
                    section.isBlank() ? Optional.empty() : Optional.of(section), passage.page(), origin.url(),
                    origin.basedOn().stream().filter(source -> passage.sources().isEmpty() || passage.sources().contains(source.id()))
                            .map(Source::basedOn).toList(),
                    origin.version().map(LocalDate::toString), passage.isOverdue(today) ? Optional.of(true) : Optional.empty(),
                    passage.language().code(), passage.text());
        }

        private static BasedOn basedOn(Metadata.BasedOn source) {
            return new BasedOn(source.title(), source.publisher(), source.url(), source.date().map(LocalDate::toString));
        }

        @Override
        public String name() {
            return "source";
        }
    }

    /** A checked sentence; {@code language} only where it differs from that of the answer. */
    record Sentence(String text, List<Integer> sources, boolean literal, Optional<String> language) implements AnswerEvent {
        @Override
        public String name() {
            return "sentence";
        }
    }

    record Timing(Optional<Long> searchMs, Optional<Long> firstSentenceMs, long totalMs) {
    }

    /** {@code dating} says of which day the texts are, where that matters. */
    record Finished(String outcome, Optional<String> mode, Optional<String> degraded, int shown, int withheld,
                    Optional<String> message, Optional<String> dating, Timing timing) implements AnswerEvent {
        @Override
        public String name() {
            return "outcome";
        }
    }

    record Contact(String name, String url) {
    }

    /** {@code desk} is there when an advisor of the institution takes cases here. */
    record Handover(String state, String reason, String title, String text, List<String> now, List<String> care,
                    Contact contact, Optional<Boolean> desk) implements AnswerEvent {
        @Override
        public String name() {
            return "handover";
        }
    }

    record Failed(String type, String title, int status, String detail) implements AnswerEvent {
        @Override
        public String name() {
            return "error";
        }
    }

    record Done() implements AnswerEvent {
        @Override
        public String name() {
            return "done";
        }
    }
}
