package nl.loketwijzer.signin;

import java.sql.SQLException;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import nl.loketwijzer.Refusal;
import nl.loketwijzer.database.Acting;
import nl.loketwijzer.database.Database;
import nl.loketwijzer.database.Session;
import nl.loketwijzer.institution.Institution;
import nl.loketwijzer.language.CleanText;
import nl.loketwijzer.signin.SignInLog.Way;
import nl.loketwijzer.staff.Member;
import nl.loketwijzer.staff.MemberLeft;
import nl.loketwijzer.staff.Members;
import nl.loketwijzer.staff.Role;
import nl.loketwijzer.staff.Sessions;

/**
 * From what the provider says to a member: by subject, else by a verified address, else a new one when a group names an
 * institution and a role ({@code tu-voorbeeld:advisor}). Once a group has named a role, the provider decides about roles.
 */
@ApplicationScoped
class ProviderSignIn {

    private final Database database;
    private final Event<MemberLeft> left;
    private final boolean configured;
    private final String claim;

    @Inject
    ProviderSignIn(Database database, Event<MemberLeft> left,
                   @ConfigProperty(name = "loketwijzer.sign-in") String offered,
                   @ConfigProperty(name = "loketwijzer.oidc.groups") String claim) {
        this.database = database;
        this.left = left;
        this.configured = offered.equals("oidc");
        this.claim = claim;
    }

    boolean isConfigured() {
        return configured;
    }

    /** Somebody comes in, or does not and is told why. */
    sealed interface Arrival {
        record Welcome(Member member) implements Arrival {
        }

        /** The code stands in the address of the sign-in page, which has the words for it. */
        record Refused(String code) implements Arrival {
        }
    }

    private static final Arrival NO_GROUP = new Arrival.Refused("group");
    private static final Arrival SEVERAL = new Arrival.Refused("several");
    private static final Arrival CLOSED = new Arrival.Refused("closed");
    private static final Arrival NO_ADDRESS = new Arrival.Refused("address");
    private static final Arrival ANOTHER = new Arrival.Refused("another");

    Arrival arrive(IdToken token) {
        var groups = groups(token);
        try {
            return arrive(token, groups);
        } catch (Refusal.Conflict _) {
            // The same person came in twice at the same moment, for the first time.
            return arrive(token, groups);
        }
    }

    private Arrival arrive(IdToken token, Map<String, Set<Role>> groups) {
        var known = database.transaction(session -> whereKnown(session, token));
        return known.isPresent() ? known(known.get(), token, groups) : unknown(token, groups);
    }

    private static Optional<String> whereKnown(Session session, IdToken token) throws SQLException {
        var bySubject = Accounts.institutionOf(session, "institution_of_subject(?)", token.subject());
        if (bySubject.isPresent() || token.verifiedEmail().isEmpty()) {
            return bySubject;
        }
        return Accounts.institutionOf(session, "institution_of_email(?)", token.verifiedEmail().get());
    }

    private Arrival known(String institution, IdToken token, Map<String, Set<Role>> groups) {
        var acting = Acting.application(institution);
        record Outcome(Arrival arrival, Accounts.Changed changed) {
        }
        var outcome = database.transaction(acting, session -> {
            var before = member(session, token);
            if (before.isEmpty()) {
                return new Outcome(ANOTHER, null);
            }
            var id = before.get().id();
            if (!before.get().active()) {
                SignInLog.write(session, institution, id, Way.OIDC, SignInLog.Event.CLOSED_ACCOUNT, Optional.empty());
                return new Outcome(CLOSED, new Accounts.Changed(before.get(), before.get()));
            }
            session.update("UPDATE member SET subject = ? WHERE id = ?", token.subject(), id);
            follow(session, before.get(), groups.getOrDefault(institution, Set.of()));
            var after = Members.find(session, id).orElseThrow();
            if (after.roles().isEmpty()) {
                Sessions.endAll(session, id);
                SignInLog.write(session, institution, id, Way.OIDC, SignInLog.Event.NO_ROLE, Optional.empty());
                return new Outcome(NO_GROUP, new Accounts.Changed(before.get(), after));
            }
            SignInLog.write(session, institution, id, Way.OIDC, SignInLog.Event.SIGNED_IN, Optional.empty());
            return new Outcome(new Arrival.Welcome(after), new Accounts.Changed(before.get(), after));
        });
        if (outcome.changed() != null) {
            outcome.changed().tell(left, acting);
        }
        return outcome.arrival();
    }

    /** Absent for an address that belongs to somebody else at the provider. */
    private static Optional<Member> member(Session session, IdToken token) throws SQLException {
        var bySubject = session.first("SELECT " + Members.COLUMNS + " FROM member WHERE subject = ?", Members::member, token.subject());
        if (bySubject.isPresent() || token.verifiedEmail().isEmpty()) {
            return bySubject;
        }
        return session.first("SELECT " + Members.COLUMNS + " FROM member WHERE email = ? AND subject IS NULL", Members::member, token.verifiedEmail().get());
    }

    /** A first password is of no use to who comes from the provider. */
    private static void follow(Session session, Member member, Set<Role> roles) throws SQLException {
        session.update("UPDATE member SET password_must_change = false, password_hash = CASE WHEN password_must_change THEN NULL ELSE password_hash END WHERE id = ?",
                member.id());
        var changed = session.update("""
                UPDATE member
                SET roles = ?, roles_by_provider = true
                WHERE id = ? AND (roles_by_provider OR ?) AND roles IS DISTINCT FROM ?
                """, Accounts.codes(roles), member.id(), !roles.isEmpty(), Accounts.codes(roles));
        if (changed > 0 && !roles.equals(member.roles())) {
            SignInLog.write(session, member.institution(), member.id(), Way.OIDC, SignInLog.Event.ROLES_CHANGED, Optional.empty());
        }
        if (!roles.isEmpty()) {
            session.update("UPDATE member SET roles_by_provider = true WHERE id = ?", member.id());
        }
    }

    private Arrival unknown(IdToken token, Map<String, Set<Role>> groups) {
        if (groups.isEmpty()) {
            return NO_GROUP;
        }
        if (groups.size() > 1) {
            return SEVERAL;
        }
        if (token.verifiedEmail().isEmpty()) {
            return NO_ADDRESS;
        }
        var institution = groups.keySet().iterator().next();
        return database.transaction(institution, session -> {
            if (session.first("SELECT key FROM institution WHERE key = ?", row -> row.getString("key"), institution).isEmpty()) {
                return NO_GROUP;
            }
            var id = Accounts.insert(session, institution, new Accounts.NewAccount(token.verifiedEmail().get(), name(token), token.language(),
                    groups.get(institution), List.of()), null);
            session.update("UPDATE member SET subject = ?, roles_by_provider = true WHERE id = ?", token.subject(), id);
            SignInLog.write(session, institution, id, Way.OIDC, SignInLog.Event.ADDED, Optional.empty());
            SignInLog.write(session, institution, id, Way.OIDC, SignInLog.Event.SIGNED_IN, Optional.empty());
            return new Arrival.Welcome(Members.find(session, id).orElseThrow());
        });
    }

    private static String name(IdToken token) {
        var name = CleanText.of(token.name()).value().replaceAll("\\s+", " ");
        return name.isEmpty() ? token.verifiedEmail().orElseThrow().replaceFirst("@.*$", "") : name.substring(0, Math.min(name.length(), 100));
    }

    /** Groups of other applications are none of ours; a slash before the name is how Keycloak writes a path. */
    private Map<String, Set<Role>> groups(IdToken token) {
        var roles = new TreeMap<String, Set<Role>>();
        for (var group : token.texts(claim).orElse(List.of())) {
            var parts = group.replaceFirst("^/", "").split(":", -1);
            var role = parts.length == 2 ? Role.of(parts[1]) : Optional.<Role>empty();
            if (role.isPresent() && (!role.get().isNational() || parts[0].equals(Institution.NATIONAL))) {
                roles.computeIfAbsent(parts[0], _ -> EnumSet.noneOf(Role.class)).add(role.get());
            }
        }
        return roles;
    }
}
