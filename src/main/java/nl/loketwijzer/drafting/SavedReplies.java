package nl.loketwijzer.drafting;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import nl.loketwijzer.Refusal;
import nl.loketwijzer.database.Acting;
import nl.loketwijzer.database.Database;
import nl.loketwijzer.database.Session;
import nl.loketwijzer.desk.CaseFile;
import nl.loketwijzer.desk.CaseState;
import nl.loketwijzer.desk.Cases;
import nl.loketwijzer.institution.Institutions;
import nl.loketwijzer.language.Language;
import nl.loketwijzer.staff.Member;

/** The saved replies of an institution. */
@ApplicationScoped
class SavedReplies {

    private static final ZoneId HERE = ZoneId.of("Europe/Amsterdam");

    private final Database database;
    private final Cases cases;
    private final Institutions institutions;

    @Inject
    SavedReplies(Database database, Cases cases, Institutions institutions) {
        this.database = database;
        this.cases = cases;
        this.institutions = institutions;
    }

    /** By language and title. */
    List<SavedReply> of(Acting acting) {
        return database.transaction(acting, session -> session.query("SELECT * FROM saved_reply ORDER BY language DESC, lower(title), id", SavedReplies::reply));
    }

    SavedReply find(Acting acting, UUID id) {
        return database.transaction(acting, session -> session.first("SELECT * FROM saved_reply WHERE id = ?", SavedReplies::reply, id))
                .orElseThrow(Refusal.NotFound::new);
    }

    SavedReply add(Acting acting, Member by, SavedReply reply) {
        database.transaction(acting, session -> session.update("""
                INSERT INTO saved_reply (id, institution, language, topic, title, body, by_member)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                """, reply.id(), by.institution(), reply.language().code(), reply.topic(), reply.title(), reply.body(), by.id()));
        return reply;
    }

    /** @throws Refusal.NotFound when there is none of this id here */
    SavedReply replace(Acting acting, Member by, SavedReply reply) {
        if (database.transaction(acting, session -> session.update("""
                UPDATE saved_reply
                SET language = ?, topic = ?, title = ?, body = ?, by_member = ?, changed_at = clock_timestamp()
                WHERE id = ?
                """, reply.language().code(), reply.topic(), reply.title(), reply.body(), by.id(), reply.id())) == 0) {
            throw new Refusal.NotFound();
        }
        return reply;
    }

    void remove(Acting acting, UUID id) {
        if (database.transaction(acting, session -> session.update("DELETE FROM saved_reply WHERE id = ?", id)) == 0) {
            throw new Refusal.NotFound();
        }
    }

    /** As it reads in a case, which these eyes have to see. */
    String filled(Acting acting, Member by, UUID id, UUID caseId) {
        var reply = find(acting, id);
        var file = cases.find(acting, caseId);
        if (file.state() == CaseState.OFFERED) {
            throw new Refusal.NotFound();
        }
        return reply.filled(Map.of("reference", file.reference(), "advisor", by.name(), "title", file.title(),
                "institution", institutions.find(file.institution()).in(reply.language()).name(), "due", due(file, reply.language())));
    }

    private static String due(CaseFile file, Language language) {
        return file.promise().dueAt().map(moment -> spoken(moment, language))
                .orElse(language == Language.NL ? "zo snel mogelijk" : "as soon as possible");
    }

    private static String spoken(Instant moment, Language language) {
        var pattern = language == Language.NL ? "EEEE d MMMM yyyy 'om' HH:mm 'uur'" : "EEEE d MMMM yyyy 'at' HH:mm";
        return DateTimeFormatter.ofPattern(pattern, language.locale()).format(moment.atZone(HERE));
    }

    private static SavedReply reply(ResultSet row) throws SQLException {
        return new SavedReply(row.getObject("id", UUID.class), row.getString("title"), Language.of(row.getString("language")).orElseThrow(),
                Session.text(row, "topic"), row.getString("body"));
    }
}
