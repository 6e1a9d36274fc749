package nl.loketwijzer.console;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.json.JsonStructure;
import jakarta.json.JsonValue;

import nl.loketwijzer.attachment.Attachment;
import nl.loketwijzer.drafting.Draft;
import nl.loketwijzer.register.Recorded;

/** What the page of a case shows beside what its row in the queue shows. {@code answerObjection}: why no answer can go out yet. */
public record CaseView(List<Field> intake, JsonValue shared, List<Message> messages, List<Entry> timeline, List<Party> parties, List<Steps.Offer> actions,
                       Optional<Consent> consent, Contact contact, Optional<String> personGround, List<Presences.Someone> presence, boolean twoPairsOfEyes,
                       boolean beforeBoard, Optional<List<String>> recipients, Optional<String> nationalReference,
                       Optional<Draft> draft, Optional<String> answerObjection, Optional<Recorded> decision, List<Attachment> attachments) {

    /** A field of the intake; without value and origin nobody said anything about it yet. */
    public record Field(String field, Optional<String> value, Optional<String> origin, Optional<String> sentence) {
    }

    public record Message(UUID id, Instant at, By by, String kind, String body, JsonStructure sources) {
    }

    /** Who did something; members by name, researchers never. */
    public record By(String kind, Optional<String> name) {
    }

    public record Entry(int number, Instant at, By by, String action, Optional<String> from, String to, JsonStructure detail) {
    }

    public record Party(UUID id, String party, Optional<String> member, String question, Instant askedAt, Optional<Instant> answeredAt,
                        Optional<String> answer) {
    }

    public record Consent(String version, Instant at) {
    }

    /** The address itself is never shown: mail goes through the desk. */
    public record Contact(boolean verified) {
    }
}
