package nl.loketwijzer.demonstration;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;

import nl.loketwijzer.Refusal;
import nl.loketwijzer.database.Acting;
import nl.loketwijzer.database.Database;
import nl.loketwijzer.database.Session;
import nl.loketwijzer.desk.Action;
import nl.loketwijzer.desk.Actor;
import nl.loketwijzer.desk.CaseFile;
import nl.loketwijzer.desk.CaseMessage;
import nl.loketwijzer.desk.Cases;
import nl.loketwijzer.desk.Step;
import nl.loketwijzer.desk.Topic;
import nl.loketwijzer.desk.Urgency;
import nl.loketwijzer.language.Language;
import nl.loketwijzer.signin.LocalAccounts;

/** Plays the story into an installation where nobody works yet, and into no other. */
@ApplicationScoped
class Demonstration {

    private static final Duration BEFORE_SENDING = Duration.ofMinutes(20);

    private final Database database;
    private final Cases cases;
    private final LocalAccounts accounts;
    private final Story story = Story.read();

    @Inject
    Demonstration(Database database, Cases cases, LocalAccounts accounts) {
        this.database = database;
        this.cases = cases;
        this.accounts = accounts;
    }

    /**
     * Institutions and members, all with this password; does nothing that was done before.
     *
     * @return the cases that are still to be played
     * @throws Refusal.Conflict where somebody works who is no part of the story
     */
    List<Story.Plot> prepare(String password) {
        var hash = accounts.hash(password);
        for (var institution : institutions()) {
            database.transaction(institution, session -> {
                refuseStrangers(session);
                return null;
            });
        }
        for (var place : story.places()) {
            database.transaction(session -> session.first("SELECT add_institution(?, ?, ?, ?, ?, 'https://www.loketkennisveiligheid.nl/')",
                    row -> row.getBoolean(1), place.key(), place.dutch(), place.english(), place.dutchContact(), place.englishContact()));
        }
        for (var institution : institutions()) {
            database.transaction(institution, session -> {
                for (var part : story.parts()) {
                    if (part.institution().equals(institution)) {
                        employ(session, part, hash);
                    }
                }
                for (var place : story.places()) {
                    if (place.key().equals(institution)) {
                        furnish(session, place);
                    }
                }
                return null;
            });
        }
        return story.plots().stream().filter(plot -> !isPlayed(plot)).toList();
    }

    private List<String> institutions() {
        return database.transaction(session -> session.query("SELECT key FROM institution", row -> row.getString("key")));
    }

    private void refuseStrangers(Session session) throws SQLException {
        var known = story.parts().stream().map(Story.Part::email).toArray(String[]::new);
        if (session.first("SELECT 1 FROM member WHERE email <> ALL (?) LIMIT 1", _ -> true, (Object) known).isPresent()) {
            throw new Refusal.Conflict("People work here already. A demonstration needs an installation of its own.");
        }
    }

    private void employ(Session session, Story.Part part, String hash) throws SQLException {
        session.update("""
                INSERT INTO member (id, institution, email, name, language, roles, expertise, password_hash)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT DO NOTHING
                """, UUID.randomUUID(), part.institution(), part.email(), part.name(), part.language(), part.roles().toArray(String[]::new),
                part.expertise().toArray(String[]::new), hash);
    }

    private void furnish(Session session, Story.Place place) throws SQLException {
        var readers = story.parts().stream().filter(Story.Part::sealed).map(Story.Part::email).toArray(String[]::new);
        session.update("""
                INSERT INTO desk (institution, opening_hours, two_pairs_of_eyes, goals, sealed_recipients)
                VALUES (?, ?, ?, ?, ARRAY(SELECT id FROM member WHERE email = ANY (?)))
                ON CONFLICT DO NOTHING
                """, place.key(), place.openingHours(), place.twoPairsOfEyes().toArray(String[]::new), place.goals(), readers);
    }

    private boolean isPlayed(Story.Plot plot) {
        return database.transaction(plot.institution(), session ->
                session.first("SELECT 1 FROM case_file WHERE title = ?", _ -> true, plot.title()).isPresent());
    }

    /** @param shared the conversation in which the questions of the case were asked and answered */
    void play(int number, UUID conversation, JsonObject shared) {
        var plot = story.plots().stream().filter(candidate -> candidate.number() == number).findFirst().orElseThrow(Refusal.NotFound::new);
        if (isPlayed(plot)) {
            return;
        }
        var application = Acting.application(plot.institution());
        var sent = hoursAgo(plot.sent());
        var opened = cases.open(application, new Cases.Opening(plot.institution(), CaseFile.Form.CASE, CaseFile.Kind.ADVICE,
                Language.of(plot.language()).orElseThrow(), Optional.of(conversation), plot.title(), Topic.of(plot.topic()).orElseThrow(), plot.because(),
                Urgency.of(plot.urgency()).orElseThrow(), plot.haste(), Optional.empty(), Optional.empty(), sent.minus(BEFORE_SENDING)),
                (session, file, _) -> fill(session, file, plot, shared));
        cases.step(application, opened.id(), Step.of(Action.SEND, Actor.RESEARCHER).happened(sent));
        plot.acts().forEach(act -> act(application, opened.id(), plot, act));
        // What was told long ago needs no letter now.
        database.transaction(application, session -> session.update("DELETE FROM outbox WHERE key LIKE 'case/' || ?::text || '/%'", opened.id().toString()));
    }

    private static void fill(Session session, CaseFile file, Story.Plot plot, JsonObject shared) throws SQLException {
        for (var answer : plot.intake().entrySet()) {
            session.update("""
                    INSERT INTO intake_answer (case_id, institution, field, value, origin)
                    VALUES (?, ?, ?, ?, 'researcher')
                    """, file.id(), file.institution(), answer.getKey(), answer.getValue());
        }
        session.update("UPDATE case_file SET shared = ?, consent_version = '2026-11-24', consent_at = ? WHERE id = ?", shared.toString(),
                hoursAgo(plot.sent()), file.id());
    }

    private void act(Acting application, UUID id, Story.Plot plot, Story.Act act) {
        var moment = hoursAgo(act.hours());
        if (act.action().equals("note")) {
            database.transaction(application, session -> {
                Cases.say(session, cases.find(application, id), said(CaseMessage.By.MEMBER, member(session, plot, act), CaseMessage.Kind.NOTE, act, moment));
                return null;
            });
            return;
        }
        var action = Action.of(act.action()).orElseThrow();
        var actor = database.transaction(application, session -> member(session, plot, act)).map(Actor::member).orElse(Actor.RESEARCHER);
        var step = Step.of(action == Action.REPLY_OF_PARTY ? Action.LAST_REPLY_OF_PARTY : action, actor).happened(moment);
        cases.step(application, id, step, (session, before, _) -> follow(session, before, action, actor, act, moment));
    }

    private static void follow(Session session, CaseFile file, Action action, Actor actor, Story.Act act, Instant moment) throws SQLException {
        switch (action) {
            case ASK_RESEARCHER -> Cases.say(session, file, said(CaseMessage.By.MEMBER, actor.member(), CaseMessage.Kind.QUESTION, act, moment));
            case ANSWER -> Cases.say(session, file, said(CaseMessage.By.MEMBER, actor.member(), CaseMessage.Kind.ANSWER, act, moment));
            case REPLY_OF_RESEARCHER -> Cases.say(session, file, said(CaseMessage.By.RESEARCHER, Optional.empty(), CaseMessage.Kind.MESSAGE, act, moment));
            case CONSULT -> {
                var party = act.party().orElse("other");
                session.update("INSERT INTO case_party (id, case_id, institution, party, question, asked_at) VALUES (?, ?, ?, ?, ?, ?)",
                        UUID.randomUUID(), file.id(), file.institution(), party, act.text().orElseThrow(), moment);
                session.update("UPDATE case_file SET before_board = before_board OR ? WHERE id = ?", party.equals("board"), file.id());
            }
            case REPLY_OF_PARTY -> session.update("UPDATE case_party SET answered_at = ?, answer = ? WHERE case_id = ? AND answered_at IS NULL",
                    moment, act.text().orElseThrow(), file.id());
            default -> { }
        }
    }

    private static CaseMessage said(CaseMessage.By by, Optional<UUID> member, CaseMessage.Kind kind, Story.Act act, Instant moment) {
        return new CaseMessage(UUID.randomUUID(), moment, by, member, kind, act.text().orElseThrow(), "[]");
    }

    /** The part of an address before the @ is enough within the institution of the case; the researcher has no account. */
    private static Optional<UUID> member(Session session, Story.Plot plot, Story.Act act) throws SQLException {
        var email = act.by().contains("@") ? act.by() : act.by() + "@" + plot.institution() + ".example";
        return session.first("SELECT id FROM member WHERE email = ?", row -> row.getObject("id", UUID.class), email);
    }

    private static Instant hoursAgo(int hours) {
        return Instant.now().minus(Duration.ofHours(hours));
    }
}
