package nl.loketwijzer.drafting;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;

import nl.loketwijzer.Refusal;
import nl.loketwijzer.language.CleanText;

/** A sentence as a member wants it in the draft: its words, and the passage or the consulted party it rests on, if any. */
record Wish(String text, Optional<UUID> source, boolean named, boolean paragraph) {

    /** Code points. */
    static final int LONGEST = 4_000;
    static final int MOST = 200;

    /** @throws Refusal.Invalid naming the sentence that is wrong */
    static List<Wish> read(JsonObject body) {
        if (!(body.get("sentences") instanceof JsonArray sentences)) {
            throw new Refusal.Invalid("sentences", "a list of sentences is needed");
        }
        if (sentences.size() > MOST) {
            throw new Refusal.Invalid("sentences", "at most " + MOST + " sentences, these are " + sentences.size());
        }
        var wishes = new ArrayList<Wish>();
        for (var i = 0; i < sentences.size(); i++) {
            wishes.add(read(sentences.get(i), "sentences[" + i + "]"));
        }
        return wishes;
    }

    private static Wish read(JsonValue value, String place) {
        if (!(value instanceof JsonObject sentence)) {
            throw new Refusal.Invalid(place, "an object with a text is needed");
        }
        if (!(sentence.get("text") instanceof JsonString raw)) {
            throw new Refusal.Invalid(place + ".text", "text is needed");
        }
        var text = CleanText.of(raw.getString());
        if (text.isEmpty() || text.length() > LONGEST) {
            throw new Refusal.Invalid(place + ".text", "1 to " + LONGEST + " characters are needed, this has " + text.length());
        }
        var passage = id(sentence, "passage", place);
        var party = id(sentence, "party", place);
        if (passage.isPresent() && party.isPresent()) {
            throw new Refusal.Invalid(place, "a passage or a party, not both");
        }
        return new Wish(text.value(), passage.or(() -> party), isTrue(sentence, "named"), isTrue(sentence, "paragraph"));
    }

    private static Optional<UUID> id(JsonObject sentence, String member, String place) {
        var value = sentence.get(member);
        if (value == null || value == JsonValue.NULL) {
            return Optional.empty();
        }
        if (value instanceof JsonString text) {
            try {
                return Optional.of(UUID.fromString(text.getString()));
            } catch (IllegalArgumentException _) {
                // Said below.
            }
        }
        throw new Refusal.Invalid(place + "." + member, "an id is needed");
    }

    private static boolean isTrue(JsonObject sentence, String member) {
        return sentence.get(member) == JsonValue.TRUE;
    }
}
