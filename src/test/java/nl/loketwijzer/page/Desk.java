package nl.loketwijzer.page;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.concurrent.CopyOnWriteArrayList;

import com.fasterxml.jackson.databind.JsonNode;

import nl.loketwijzer.support.Api;
import nl.loketwijzer.support.Neighbours;
import nl.loketwijzer.support.Patience;
import nl.loketwijzer.support.SignedIn;
import nl.loketwijzer.support.Sql;

/** The desk of an invented institution, on the other side of the page: an advisor, and the post as it lies in the outbox. */
final class Desk implements AutoCloseable {

    private static final ZoneId AMSTERDAM = ZoneId.of("Europe/Amsterdam");
    private static final List<String> MADE = new CopyOnWriteArrayList<>();

    private static final Pattern CODE = Pattern.compile("\\b\\d{6}\\b");

    private final String institution;
    private final SignedIn advisor;

    private Desk(String institution, SignedIn advisor) {
        this.institution = institution;
        this.advisor = advisor;
    }

    static Desk of(String institution) {
        return new Desk(institution, SignedIn.as(institution, "advisor"));
    }

    /** Of an institution of its own, so that no story sees another. */
    static Desk opened() {
        var institution = "proef-" + UUID.randomUUID().toString().substring(0, 8);
        MADE.add(institution);
        return of(institution);
    }

    /** Takes the institution away with all that belongs to it. */
    @Override
    public void close() throws SQLException {
        Sql.asOwner().erase(institution);
    }

    /** When no page is open any more: one that follows a case would find it gone. */
    static void eraseAll() throws SQLException {
        for (var institution : MADE) {
            Sql.asOwner().erase(institution);
        }
        MADE.clear();
    }

    /** The page of this institution. */
    String page() {
        return "/?institution=" + institution;
    }

    /** Who reads what is sealed, and at which number the security office answers. */
    void hasSecurityOffice(String phone) throws SQLException {
        Sql.asOwner().update("""
                INSERT INTO desk (institution, security_phone, sealed_recipients)
                VALUES (?, ?, ARRAY[?::uuid])
                ON CONFLICT (institution) DO UPDATE
                SET security_phone = excluded.security_phone, sealed_recipients = excluded.sealed_recipients
                """, institution, phone, advisor.id().toString());
    }

    /** From the outbox, or from the mailbox when it has left already. */
    String code(String id) {
        return Patience.until("a letter with a code", Patience.LONG, () -> Sql.asOwner().texts("""
                SELECT payload::json ->> 'code'
                FROM outbox
                WHERE kind = 'contact_code' AND key LIKE ? AND payload IS NOT NULL
                ORDER BY created_at DESC
                LIMIT 1
                """, "case/" + id + "/code/%").stream().findFirst().or(() -> mailed(id)), Optional::isPresent).orElseThrow();
    }

    private static Optional<String> mailed(String id) {
        try {
            if (Sql.asOwner().number("SELECT count(*) FROM outbox WHERE kind = 'contact_code' AND key LIKE ? AND sent_at IS NOT NULL", "case/" + id + "/code/%") == 0) {
                return Optional.empty();
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return Neighbours.post().lettersTo(WayToPerson.ADDRESS).reversed().stream().flatMap(letter -> CODE.matcher(letter.body()).results().map(MatchResult::group)).findFirst();
    }

    /** The path of the link in the last letter about this case. */
    String link(String id) {
        return Patience.until("a letter with a link", Patience.LONG, () -> Sql.asOwner().texts("""
                SELECT payload::json ->> 'link'
                FROM outbox
                WHERE key LIKE ? AND payload::json ->> 'link' LIKE '/zaak/%'
                ORDER BY created_at DESC
                LIMIT 1
                """, "case/" + id + "/%").stream().findFirst(), Optional::isPresent).orElseThrow();
    }

    /** Letters to the researcher; the desk tells its own members as well. */
    long lettersToResearcher(String id) throws SQLException {
        return Sql.asOwner().number("SELECT count(*) FROM outbox WHERE key LIKE ? AND (kind = 'contact_code' OR payload::json ->> 'link' LIKE '/zaak/%')", "case/" + id + "/%");
    }

    JsonNode see(String id) {
        var reply = advisor.get("/api/desk/cases/" + id);
        assertEquals(200, reply.status(), reply.text());
        return reply.json();
    }

    void claims(String id) {
        acts(id, "claim", Optional.empty());
    }

    void asks(String id, String question) {
        acts(id, "ask_researcher", Optional.of(question));
    }

    void answers(String id, String answer) {
        acts(id, "answer", Optional.of(answer));
    }

    /** The lead advisor records what the institution decided. */
    void decides(String id, String why) {
        var lead = SignedIn.as(institution, "lead_advisor");
        var reply = lead.put("/api/desk/cases/" + id + "/decision", Api.object().put("number", 0).put("outcome", "conditions").put("followed", "yes").put("why", why)
                .put("conditions", "Met een leenlaptop.").put("decidedBy", "decaan").put("decidedOn", LocalDate.now(AMSTERDAM).toString()));
        assertEquals(200, reply.status(), reply.text());
    }

    private void acts(String id, String action, Optional<String> text) {
        // A message that comes in between makes the advisor look again, as the console does.
        var reply = Patience.until(action, Patience.SHORT, () -> {
            var act = Api.object().put("id", UUID.randomUUID().toString()).put("action", action).put("version", see(id).path("version").asInt());
            text.ifPresent(words -> act.put("text", words));
            return advisor.post("/api/desk/cases/" + id + "/actions", act);
        }, answer -> answer.status() != 409);
        assertEquals(200, reply.status(), reply.text());
    }

    /** As when the time of keeping is over. */
    void erases(String id) throws SQLException {
        Sql.asOwner().update("DELETE FROM case_file WHERE id = ?::uuid", id);
    }
}
