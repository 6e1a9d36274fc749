package nl.loketwijzer.drafting;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;

import nl.loketwijzer.checking.Evidence;
import nl.loketwijzer.knowledge.Passage;
import nl.loketwijzer.language.Language;
import nl.loketwijzer.language.Sentences;

/** A source as it reads now, with its sentences, so that a draft can be checked against it for ever. */
public record Snapshot(String kind, UUID id, Optional<String> document, String title, Optional<String> section, Optional<Integer> page,
                       Optional<String> url, Optional<String> version, String language, String quote, List<String> sentences) {

    static final String PASSAGE = "passage";
    static final String PARTY = "party";

    static Snapshot of(Passage passage) {
        var origin = passage.origin();
        return new Snapshot(PASSAGE, passage.id(), Optional.of(origin.document()), origin.title(), Optional.of(passage.section()).filter(text -> !text.isBlank()),
                passage.page(), origin.url(), origin.version().map(Object::toString), passage.language().code(), passage.text(), passage.sentences());
    }

    /** A source of a conversation that was shared; absent when it is not what it should be. */
    static Optional<Snapshot> ofShared(JsonObject source) {
        var language = text(source, "language").flatMap(Language::of);
        var quote = text(source, "quote");
        var id = text(source, "passage").flatMap(Snapshot::id);
        if (language.isEmpty() || quote.isEmpty() || id.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Snapshot(PASSAGE, id.get(), text(source, "document"), text(source, "title").orElse(""), text(source, "section"),
                source.get("page") instanceof JsonNumber page ? Optional.of(page.intValue()) : Optional.empty(), text(source, "url"),
                text(source, "version"), language.get().code(), quote.get(), Sentences.of(quote.get(), language.get())));
    }

    /** What somebody replied who was consulted. */
    static Snapshot ofReply(UUID party, String name, String reply, Language language) {
        return new Snapshot(PARTY, party, Optional.empty(), name, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), language.code(),
                reply, Sentences.of(reply, language));
    }

    Language spoken() {
        return Language.of(language).orElseThrow();
    }

    Evidence evidence(int number, List<float[]> vectors) {
        return new Evidence(number, spoken(), sentences, vectors.size() == sentences.size() ? vectors : List.of());
    }

    boolean isOfParty() {
        return kind.equals(PARTY);
    }

    Draft.Source shown(boolean named) {
        return new Draft.Source(kind, isOfParty() ? Optional.empty() : Optional.of(id), isOfParty() ? Optional.of(id) : Optional.empty(), document, title,
                section, page, url, version, language, quote, isOfParty() ? Optional.of(named) : Optional.empty());
    }

    private static Optional<String> text(JsonObject object, String member) {
        return object.get(member) instanceof JsonString string && !string.getString().isBlank() ? Optional.of(string.getString()) : Optional.empty();
    }

    private static Optional<UUID> id(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
