package nl.loketwijzer.signin;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;

import nl.loketwijzer.Refusal;
import nl.loketwijzer.database.Acting;
import nl.loketwijzer.database.Acting.Eyes;
import nl.loketwijzer.database.Database;
import nl.loketwijzer.database.Session;
import nl.loketwijzer.institution.Institution;
import nl.loketwijzer.language.CleanText;
import nl.loketwijzer.language.Language;
import nl.loketwijzer.post.EmailAddress;
import nl.loketwijzer.post.Kind;
import nl.loketwijzer.post.Letter;
import nl.loketwijzer.post.Outbox;
import nl.loketwijzer.signin.SignInLog.Way;
import nl.loketwijzer.staff.Member;
import nl.loketwijzer.staff.MemberLeft;
import nl.loketwijzer.staff.Members;
import nl.loketwijzer.staff.Right;
import nl.loketwijzer.staff.Role;
import nl.loketwijzer.staff.SessionToken;
import nl.loketwijzer.staff.Sessions;

/** Accounts: made, changed and closed, each time with a line in the log, in one transaction. */
@ApplicationScoped
class Accounts {

    /** What the very first account is called; there is no mail to it. */
    static final String FIRST = "beheer@localhost";

    private static final Set<Role> FIRST_ROLES = Set.of(Role.ADMINISTRATOR, Role.LEAD_ADVISOR, Role.EDITOR);
    /** An arbitrary number that every node takes for the same lock. */
    private static final long FIRST_LOCK = 5_004L;
    private static final String UNIQUE_VIOLATION = "23505";

    private final Database database;
    private final Outbox outbox;
    private final Event<MemberLeft> left;

    @Inject
    Accounts(Database database, Outbox outbox, Event<MemberLeft> left) {
        this.database = database;
        this.outbox = outbox;
        this.left = left;
    }

    /** A member with what proves it. */
    record Account(Member member, Optional<String> passwordHash) {
    }

    Optional<Account> find(String email) {
        return database.transaction(session -> {
            var institution = institutionOf(session, "institution_of_email(?)", email);
            if (institution.isEmpty()) {
                return Optional.empty();
            }
            session.actAs(Acting.application(institution.get()));
            return session.first("SELECT password_hash, " + Members.COLUMNS + " FROM member WHERE email = lower(?)",
                    row -> new Account(Members.member(row), Session.text(row, "password_hash")), email);
        });
    }

    /** Absent when there is a member already; of many who ask at once, one gets it. */
    Optional<Member> first(String passwordHash) {
        return database.transaction(Institution.NATIONAL, session -> {
            session.query("SELECT pg_advisory_xact_lock(?)", _ -> "", FIRST_LOCK);
            if (session.first("SELECT has_members() AS it", row -> row.getBoolean("it")).orElseThrow()) {
                return Optional.empty();
            }
            var id = insert(session, Institution.NATIONAL, new NewAccount(FIRST, "Beheer", Language.NL, FIRST_ROLES, List.of()), passwordHash);
            SignInLog.write(session, Institution.NATIONAL, id, Way.OPERATOR, SignInLog.Event.ADDED, Optional.empty());
            return Members.find(session, id);
        });
    }

    /** An account as somebody asks for it. */
    record NewAccount(String email, String name, Language language, Set<Role> roles, List<String> expertise) {
    }

    /**
     * Tells the new member by mail that there is an account; the password goes another way.
     *
     * @throws Refusal.Conflict when somebody has this address, here or at another institution
     */
    Member add(String institution, NewAccount account, String passwordHash, Way way, Optional<UUID> by) {
        return database.transaction(institution, session -> {
            var id = insert(session, institution, account, passwordHash);
            SignInLog.write(session, institution, id, way, SignInLog.Event.ADDED, by);
            outbox.put(session, Letter.of("member/" + id + "/invitation", Kind.INVITATION, new EmailAddress(account.email()), account.language(),
                    Map.of("institution", name(session, institution, account.language()), "link", "/console/sign-in/")));
            return Members.find(session, id).orElseThrow();
        });
    }

    private static String name(Session session, String institution, Language language) throws SQLException {
        return session.first("SELECT name_" + language.code() + " AS name FROM institution WHERE key = ?", row -> row.getString("name"), institution).orElse(institution);
    }

    /** What is absent stays. */
    record Change(Optional<String> name, Optional<Language> language, Optional<Set<Role>> roles, Optional<List<String>> expertise, Optional<Boolean> active) {
    }

    /**
     * Ends the sessions of who is closed, and tells those who hold cases of it.
     *
     * @throws Refusal.NotFound when there is no such member at the institution
     * @throws Refusal.Conflict when nobody would be left to manage the members
     */
    Member change(String institution, UUID id, Change change, UUID by) {
        var acting = new Acting(institution, Optional.of(by), Eyes.APPLICATION);
        var changed = database.transaction(acting, session -> {
            // All of them, so that two administrators cannot take each other's role away at the same moment.
            session.query("SELECT id FROM member ORDER BY id FOR UPDATE", _ -> "");
            var before = Members.find(session, id).orElseThrow(Refusal.NotFound::new);
            session.update("UPDATE member SET name = ?, language = ?, roles = ?, expertise = ?, active = ? WHERE id = ?",
                    change.name().orElse(before.name()), change.language().orElse(before.language()).code(), codes(change.roles().orElse(before.roles())),
                    change.expertise().orElse(before.expertise()).toArray(String[]::new), change.active().orElse(before.active()), id);
            var after = Members.find(session, id).orElseThrow();
            if (manages(before) && !manages(after) && session.query("SELECT " + Members.COLUMNS + " FROM member", Members::member).stream().noneMatch(Accounts::manages)) {
                throw new Refusal.Conflict("Somebody must be left to manage the members. Give the role to somebody else first.");
            }
            writeDown(session, before, after, by);
            if (!after.active()) {
                Sessions.endAll(session, id);
            }
            return new Changed(before, after);
        });
        changed.tell(left, acting);
        return changed.after();
    }

    /** A member before and after. */
    record Changed(Member before, Member after) {

        void tell(Event<MemberLeft> left, Acting acting) {
            if (handles(before) && !handles(after)) {
                left.fire(new MemberLeft(acting, after.id()));
            }
        }

        private static boolean handles(Member member) {
            return member.active() && member.may(Right.HANDLE_CASES);
        }
    }

    /** A password that somebody else made up: it opens the account once, and every session of before is over. */
    void giveOneTimePassword(String institution, UUID id, String passwordHash, Way way, Optional<UUID> by) {
        database.transaction(institution, session -> {
            if (session.update("UPDATE member SET password_hash = ?, password_must_change = true WHERE id = ?", passwordHash, id) == 0) {
                throw new Refusal.NotFound();
            }
            Sessions.endAll(session, id);
            return SignInLog.write(session, institution, id, way, SignInLog.Event.ONE_TIME_PASSWORD, by);
        });
    }

    /** A password of the member's own choice; the other sessions are over. */
    void choosePassword(Member member, String passwordHash, SessionToken kept) {
        database.transaction(member.institution(), session -> {
            session.update("UPDATE member SET password_hash = ?, password_must_change = false WHERE id = ?", passwordHash, member.id());
            Sessions.endOthers(session, member.id(), kept);
            return SignInLog.write(session, member.institution(), member.id(), Way.LOCAL, SignInLog.Event.PASSWORD_CHANGED, Optional.of(member.id()));
        });
    }

    /** A member and when he or she last came in. */
    record Listed(Member member, Optional<Instant> lastSignedInAt) {
    }

    List<Listed> of(String institution) {
        return database.transaction(institution, session -> session.query("""
                SELECT (SELECT max(l.at) FROM sign_in_log l WHERE l.member = member.id AND l.event = 'signed_in') AS last_at,\s""" + Members.COLUMNS + """

                FROM member
                ORDER BY lower(name), id
                """, row -> new Listed(Members.member(row), Optional.ofNullable(Session.instant(row, "last_at")))));
    }

    /** @throws Refusal.Conflict when somebody has this address, here or at another institution */
    static UUID insert(Session session, String institution, NewAccount account, String passwordHash) throws SQLException {
        var id = UUID.randomUUID();
        try {
            insert(session, id, institution, account, passwordHash);
        } catch (SQLException e) {
            if (UNIQUE_VIOLATION.equals(e.getSQLState())) {
                throw new Refusal.Conflict("There is an account with this e-mail address already.");
            }
            throw e;
        }
        return id;
    }

    private static void insert(Session session, UUID id, String institution, NewAccount account, String passwordHash) throws SQLException {
        session.update("""
                INSERT INTO member (id, institution, email, name, language, roles, expertise, password_hash, password_must_change)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                """, id, institution, account.email(), account.name(), account.language().code(), codes(account.roles()),
                account.expertise().toArray(String[]::new), passwordHash, passwordHash != null);
    }

    static Optional<String> institutionOf(Session session, String function, String value) throws SQLException {
        return session.first("SELECT " + function + " AS institution", row -> Session.text(row, "institution"), value).flatMap(found -> found);
    }

    static String[] codes(Set<Role> roles) {
        return roles.stream().sorted().map(Role::code).toArray(String[]::new);
    }

    private static boolean manages(Member member) {
        return member.active() && member.may(Right.MANAGE_MEMBERS);
    }

    private static void writeDown(Session session, Member before, Member after, UUID by) throws SQLException {
        if (before.active() != after.active()) {
            SignInLog.write(session, after.institution(), after.id(), Way.MEMBERS, after.active() ? SignInLog.Event.OPENED : SignInLog.Event.CLOSED, Optional.of(by));
        }
        if (!before.roles().equals(after.roles())) {
            SignInLog.write(session, after.institution(), after.id(), Way.MEMBERS, SignInLog.Event.ROLES_CHANGED, Optional.of(by));
        }
    }

    static String address(String given) {
        return CleanText.of(given).value().toLowerCase(Locale.ROOT);
    }
}
