package nl.loketwijzer.attachment;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import nl.loketwijzer.Refusal;
import nl.loketwijzer.Secret;
import nl.loketwijzer.database.Acting;
import nl.loketwijzer.database.Database;
import nl.loketwijzer.database.Session;
import nl.loketwijzer.desk.Actor;
import nl.loketwijzer.desk.CaseFile;
import nl.loketwijzer.desk.CaseState;
import nl.loketwijzer.desk.Cases;
import nl.loketwijzer.language.Language;

/** The files of cases; the same file given twice is there once. */
@ApplicationScoped
public class Attachments {

    private static final int MOST = 10;
    private static final String COLUMNS = "id, name, media_type, length(content) AS size, at, by_kind";

    private final Database database;
    private final Inspection inspection;

    @Inject
    Attachments(Database database, Inspection inspection) {
        this.database = database;
        this.inspection = inspection;
    }

    /** A file with its content. */
    public record Content(Attachment file, byte[] bytes) {
    }

    public List<Attachment> of(Acting acting, UUID caseId) {
        return database.transaction(acting, session -> of(session, caseId));
    }

    public static List<Attachment> of(Session session, UUID caseId) throws SQLException {
        return session.query("SELECT " + COLUMNS + " FROM attachment WHERE case_id = ? ORDER BY at", Attachments::attachment, caseId);
    }

    /** @throws Refusal.NotFound when there is none, or these eyes may not see its case */
    public Content read(Acting acting, UUID caseId, UUID id) {
        return database.transaction(acting, session -> session.first("SELECT " + COLUMNS + ", content FROM attachment WHERE case_id = ? AND id = ?",
                row -> new Content(attachment(row), row.getBytes("content")), caseId, id)).orElseThrow(Refusal.NotFound::new);
    }

    /**
     * @throws Refusal.Invalid when the file may not go along, with the reason
     * @throws Refusal.Conflict when the case is over or has as many files as it can
     */
    public Attachment add(Acting acting, CaseFile file, Actor by, String name, byte[] content, Language language) {
        var digest = Secret.hash(content);
        // What cannot be kept is not read and scanned first. The case may change meanwhile, so it is looked at again below.
        var there = database.transaction(acting, session -> sameUnlessFull(session,
                session.first("SELECT * FROM case_file WHERE id = ?", Cases::file, file.id()).orElseThrow(Refusal.NotFound::new), digest));
        if (there.isPresent()) {
            return there.get();
        }
        var passed = inspection.inspect(name, content, language);
        return database.transaction(acting, session -> {
            var now = session.first("SELECT * FROM case_file WHERE id = ? FOR UPDATE", Cases::file, file.id()).orElseThrow(Refusal.NotFound::new);
            var same = sameUnlessFull(session, now, digest);
            if (same.isPresent()) {
                return same.get();
            }
            var added = session.first("""
                    INSERT INTO attachment (id, case_id, institution, name, media_type, digest, content, by_kind, by_member)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                    RETURNING %s
                    """.formatted(COLUMNS), Attachments::attachment, UUID.randomUUID(), now.id(), now.institution(), passed.name(), passed.kind().mediaType(),
                    digest, content, by.kind().code(), by.member()).orElseThrow();
            Cases.record(session, now, "attached", by, "{}");
            return added;
        });
    }

    private static Optional<Attachment> sameUnlessFull(Session session, CaseFile now, byte[] digest) throws SQLException {
        var same = session.first("SELECT " + COLUMNS + " FROM attachment WHERE case_id = ? AND digest = ?", Attachments::attachment, now.id(), digest);
        if (same.isPresent()) {
            return same;
        }
        if (now.state() == CaseState.CLOSED || now.state() == CaseState.WITHDRAWN) {
            throw new Refusal.Conflict("This case is over; nothing can be added to it.");
        }
        if (of(session, now.id()).size() >= MOST) {
            throw new Refusal.Conflict("A case has at most " + MOST + " files.");
        }
        return Optional.empty();
    }

    /** As long as the case has not been sent, its researcher can take a file back. */
    public void remove(Acting acting, CaseFile file, UUID id) {
        database.transaction(acting, session -> session.update("""
                DELETE FROM attachment
                WHERE id = ? AND case_id = ? AND EXISTS (SELECT FROM case_file c WHERE c.id = case_id AND c.state = 'offered')
                """, id, file.id()));
    }

    private static Attachment attachment(ResultSet row) throws SQLException {
        return new Attachment(row.getObject("id", UUID.class), row.getString("name"), row.getString("media_type"), row.getLong("size"),
                Session.instant(row, "at"), new Attachment.By(row.getString("by_kind")));
    }
}
