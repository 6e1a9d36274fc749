package nl.loketwijzer.sidepanel;

import java.io.StringReader;
import java.sql.SQLException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;

import nl.loketwijzer.Refusal;
import nl.loketwijzer.database.Database;
import nl.loketwijzer.database.Session;
import nl.loketwijzer.desk.CaseFile;
import nl.loketwijzer.desk.Cases;
import nl.loketwijzer.intake.IntakeField;
import nl.loketwijzer.knowledge.PassageResource;
import nl.loketwijzer.knowledge.Retriever;
import nl.loketwijzer.language.Language;
import nl.loketwijzer.prepared.Prepared;
import nl.loketwijzer.queue.CaseSearch;
import nl.loketwijzer.register.Precedents;
import nl.loketwijzer.staff.Member;

/** Looks up what an advisor would otherwise look up by hand. */
@ApplicationScoped
class SidePanel {

    private static final int PASSAGES = 8;
    private static final int SIMILAR = 5;
    private static final int ANSWERS = 5;
    private static final int MOST_QUESTIONS = 6;
    /** Characters of a case that say what it is about; more of them drown it. */
    private static final int ENOUGH_TO_SEARCH = 400;
    private static final int EXCERPT = 600;
    /** Fields that say what somebody would look for. */
    private static final List<IntakeField> TELLING = List.of(IntakeField.TECHNOLOGY, IntakeField.COOPERATION, IntakeField.END_USE, IntakeField.FUNDING,
            IntakeField.DATA_ACCESS, IntakeField.PLACE);

    private final Database database;
    private final Retriever retriever;
    private final Prepared prepared;
    private final CaseSearch search;
    private final Precedents precedents;

    @Inject
    SidePanel(Database database, Retriever retriever, Prepared prepared, CaseSearch search, Precedents precedents) {
        this.database = database;
        this.retriever = retriever;
        this.prepared = prepared;
        this.search = search;
        this.precedents = precedents;
    }

    /** A closed case beside an open one. */
    public record Earlier(String reference, UUID id, String title, String topic, Optional<Instant> closedAt, Optional<String> advice) {
    }

    public record Ready(String id, String question, List<String> sentences) {
    }

    public record Sign(String code, String text, Indicator.Source source, String because) {
    }

    private record About(CaseFile file, Map<IntakeField, String> intake) {

        /** As somebody would type it. */
        String asQuestion() {
            var words = Stream.concat(Stream.of(file.title()), TELLING.stream().map(intake::get).filter(Objects::nonNull)).collect(Collectors.joining(". "));
            return words.length() <= ENOUGH_TO_SEARCH ? words : words.substring(0, words.lastIndexOf(' ', ENOUGH_TO_SEARCH) < 1 ? ENOUGH_TO_SEARCH
                    : words.lastIndexOf(' ', ENOUGH_TO_SEARCH));
        }
    }

    List<PassageResource.Card> knowledge(Member member, UUID id, Optional<String> question) {
        var about = about(member, id);
        var asked = question.orElseGet(about::asQuestion);
        if (asked.isBlank()) {
            return List.of();
        }
        return retriever.retrieve(member.institution(), about.file().language(), asked, PASSAGES).found().stream()
                .map(found -> PassageResource.Card.of(found.passage())).toList();
    }

    List<Earlier> similar(Member member, UUID id) {
        about(member, id);
        var ids = search.similar(member.acting(), id, SIMILAR);
        return database.transaction(member.acting(), session -> {
            var found = new HashMap<UUID, Earlier>();
            session.query("""
                    SELECT c.id, c.reference, c.title, c.topic, c.closed_at,
                           (SELECT m.body FROM case_message m WHERE m.case_id = c.id AND m.kind = 'answer' ORDER BY m.at DESC LIMIT 1) AS advice
                    FROM case_file c
                    WHERE c.id = ANY (?) AND NOT c.sealed AND c.topic <> 'people'
                    """, row -> found.put(row.getObject("id", UUID.class), new Earlier(row.getString("reference"), row.getObject("id", UUID.class),
                    row.getString("title"), row.getString("topic"), Optional.ofNullable(Session.instant(row, "closed_at")),
                    Session.text(row, "advice").map(SidePanel::excerpt))), (Object) ids.toArray(UUID[]::new));
            return ids.stream().map(found::get).filter(Objects::nonNull).toList();
        });
    }

    /** What was learned from other cases and approved. */
    List<Precedents.Alike> precedents(Member member, UUID id) {
        var about = about(member, id);
        return precedents.similar(member.acting(), about.asQuestion(), about.file().topic(), about.file().language(), SIMILAR);
    }

    private static String excerpt(String advice) {
        return advice.length() <= EXCERPT ? advice : advice.substring(0, EXCERPT) + " …";
    }

    /** For what is asked now; otherwise for what the researcher asked the assistant, and for what the case is called. */
    List<Ready> prepared(Member member, UUID id, Optional<String> asked) {
        var about = about(member, id);
        var ready = new LinkedHashMap<String, Ready>();
        var questions = asked.map(List::of).orElseGet(() -> Stream.concat(questions(about.file().shared()).stream(), Stream.of(about.file().title()))
                .filter(text -> !text.isBlank()).distinct().limit(MOST_QUESTIONS).toList());
        for (var question : questions) {
            for (var near : prepared.near(member.institution(), about.file().language(), question, ANSWERS)) {
                ready.putIfAbsent(near.id(), new Ready(near.id(), near.question(), near.sentences()));
            }
        }
        return ready.values().stream().limit(ANSWERS).toList();
    }

    private static List<String> questions(String shared) {
        try (var reader = Json.createReader(new StringReader(shared))) {
            return reader.readObject().get("questions") instanceof JsonArray questions ? questions.stream()
                    .flatMap(one -> one instanceof JsonObject object && object.get("question") instanceof JsonString text ? Stream.of(text.getString()) : Stream.empty()).toList()
                    : List.of();
        } catch (JsonException | IllegalStateException _) {
            return List.of();
        }
    }

    List<Sign> indicators(Member member, UUID id) {
        var intake = about(member, id).intake();
        return Indicators.all().stream().flatMap(indicator -> indicator.because(intake)
                .map(because -> new Sign(indicator.code(), indicator.texts().get(member.language()), indicator.source(), because)).stream()).toList();
    }

    /** @throws Refusal.NotFound when this member does not see the case */
    private About about(Member member, UUID id) {
        return database.transaction(member.acting(), session -> about(session, id));
    }

    private static About about(Session session, UUID id) throws SQLException {
        var file = session.first("SELECT * FROM case_file WHERE id = ? AND state <> 'offered'", Cases::file, id).orElseThrow(Refusal.NotFound::new);
        var intake = new EnumMap<IntakeField, String>(IntakeField.class);
        for (var field : session.query("SELECT field, value FROM intake_answer WHERE case_id = ? AND value IS NOT NULL",
                row -> Map.entry(row.getString("field"), row.getString("value")), id)) {
            IntakeField.of(field.getKey()).ifPresent(known -> intake.put(known, field.getValue()));
        }
        return new About(file, intake);
    }
}
