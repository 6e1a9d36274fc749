package nl.loketwijzer.staff;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import nl.loketwijzer.support.Application;
import nl.loketwijzer.support.OnLiberty;
import nl.loketwijzer.support.SignedIn;
import nl.loketwijzer.support.Sql;

/** The matrix of staff/matrix.tsv, over HTTP: every door, every role, and nobody at all. */
@OnLiberty
@RunAsClient
class StaffMatrixIT {

    private static final String HERE = "tu-matrix";
    private static final String ELSEWHERE = "tu-elders";
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;

    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Map<Role, SignedIn> members = new EnumMap<>(Role.class);

    @Deployment(testable = false)
    static WebArchive war() {
        return Application.war();
    }

    @BeforeEach
    void one_member_of_every_role() {
        for (var role : Role.values()) {
            // National roles are looked at where an institution's row-level security holds too: the database does not know roles.
            members.put(role, SignedIn.as(HERE, role.code()));
        }
    }

    @AfterEach
    void nobody_left() throws SQLException {
        for (var institution : List.of(HERE, ELSEWHERE)) {
            SignedIn.forget(institution);
        }
    }

    /** What came back. Of a stream only its beginning is looked at. */
    private record Came(int status, String text) {
    }

    private Came knock(Endpoint endpoint, String id, String cookie, String csrf) throws IOException, InterruptedException {
        var path = endpoint.path().replace("{file}", "").replace("{field}", "partner").replaceAll("\\{\\w+}", id);
        var request = HttpRequest.newBuilder(Application.BASE.resolve(path)).timeout(Duration.ofSeconds(60)).header("X-Forwarded-For", "10.77.1.1");
        if (cookie != null) {
            request.header("Cookie", "__Host-loketwijzer=" + cookie);
        }
        if (csrf != null) {
            request.header("CSRF-Token", csrf);
        }
        var type = endpoint.consumes().equals("*/*") ? "application/json" : endpoint.consumes();
        request.header("Content-Type", type.startsWith("multipart/") ? type + "; boundary=x" : type);
        var body = endpoint.method().equals("GET") || endpoint.method().equals("DELETE") ? HttpRequest.BodyPublishers.noBody()
                : HttpRequest.BodyPublishers.ofString(type.startsWith("multipart/") ? "--x--\r\n" : "{}");
        var response = http.send(request.method(endpoint.method(), body).build(), HttpResponse.BodyHandlers.ofInputStream());
        try (var answer = response.body()) {
            var stream = response.headers().firstValue("Content-Type").orElse("").startsWith("text/event-stream");
            return new Came(response.statusCode(), stream ? "" : new String(answer.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8));
        }
    }

    private static List<Endpoint> doors() {
        return Endpoint.all().values().stream().filter(endpoint -> endpoint.demands().isPresent()).toList();
    }

    /** Doors that end the session behind which one stands: for them somebody signs in anew each time. */
    private static boolean endsTheSession(Endpoint endpoint) {
        return Set.of("DELETE /api/sign-in", "DELETE /api/me/sessions").contains(endpoint.name());
    }

    @Test
    void every_role_is_let_in_where_the_matrix_says_and_kept_out_everywhere_else() throws Exception {
        var expected = Endpoint.expected();
        var wrong = new ArrayList<String>();
        for (var endpoint : doors()) {
            for (var role : Role.values()) {
                var member = endsTheSession(endpoint) ? SignedIn.in(members.get(role).email()) : members.get(role);
                if (endsTheSession(endpoint)) {
                    members.put(role, member);
                }
                var status = knock(endpoint, UUID.randomUUID().toString(), member.cookie(), member.csrf()).status();
                var may = expected.getOrDefault(endpoint.name(), Set.of()).contains(role);
                var refusedAllTheSame = may && status == FORBIDDEN && Endpoint.narrower().contains(endpoint.name());
                if (may == (status == FORBIDDEN) && !refusedAllTheSame || status == UNAUTHORIZED || status >= 500) {
                    wrong.add(role.code() + " at " + endpoint.name() + ": " + status);
                }
                if (endsTheSession(endpoint)) {
                    members.put(role, SignedIn.in(member.email()));
                }
            }
        }
        assertEquals(List.of(), wrong);
    }

    @Test
    void nobody_and_a_forged_cookie_open_nothing() throws Exception {
        var wrong = new ArrayList<String>();
        for (var endpoint : doors()) {
            for (var cookie : new String[] {null, "x", "A".repeat(43)}) {
                var came = knock(endpoint, UUID.randomUUID().toString(), cookie, "A".repeat(43));
                if (came.status() != UNAUTHORIZED || !came.text().contains("\"title\":\"Not signed in\"")) {
                    wrong.add(endpoint.name() + " with " + cookie + ": " + came);
                }
            }
        }
        assertEquals(List.of(), wrong);
    }

    @Test
    void what_changes_something_takes_the_csrf_token() throws Exception {
        var wrong = new ArrayList<String>();
        for (var endpoint : doors()) {
            if (!endpoint.method().equals("GET")) {
                for (var csrf : new String[] {null, "", "A".repeat(43)}) {
                    for (var member : members.values()) {
                        var status = knock(endpoint, UUID.randomUUID().toString(), member.cookie(), csrf).status();
                        if (status != FORBIDDEN) {
                            wrong.add(endpoint.name() + ": " + status);
                        }
                    }
                }
            }
        }
        assertEquals(List.of(), wrong);
    }

    /** Whoever asks for a case of another institution hears what he hears of one that does not exist. */
    @Test
    void a_case_of_another_institution_is_not_there() throws Exception {
        var theirs = aCase(ELSEWHERE);
        var expected = Endpoint.expected();
        var wrong = new ArrayList<String>();
        for (var endpoint : doors()) {
            if (!endpoint.path().startsWith("/api/desk/cases/{id}")) {
                continue;
            }
            for (var role : expected.getOrDefault(endpoint.name(), Set.of())) {
                var member = members.get(role);
                var of = knock(endpoint, theirs.toString(), member.cookie(), member.csrf());
                var none = knock(endpoint, UUID.randomUUID().toString(), member.cookie(), member.csrf());
                if (!of.equals(none) || endpoint.method().equals("GET") && of.status() != NOT_FOUND) {
                    wrong.add(role.code() + " at " + endpoint.name() + ": " + of + ", not " + none);
                }
            }
        }
        assertEquals(List.of(), wrong);
        assertEquals(1, Sql.asOwner().number("SELECT count(*) FROM case_file WHERE id = ? AND version = 1", theirs), "untouched");
        Sql.asOwner().update("DELETE FROM case_file WHERE id = ?", theirs);
    }

    /** The second wall by itself: the database, asked as each role asks it. */
    @Test
    void row_level_security_shows_each_role_its_cases() throws SQLException {
        SignedIn.institution(ELSEWHERE);
        var advice = aCase(HERE);
        var people = aCase(HERE, "topic = 'people'");
        var before = aCase(HERE, "before_board = true");
        var sealed = aCase(HERE, "sealed = true, recipients = ARRAY['" + members.get(Role.LEAD_ADVISOR).id() + "']::uuid[]");
        var recused = aCase(HERE, "recused = ARRAY['" + members.get(Role.ADVISOR).id() + "']::uuid[]");
        var theirs = aCase(ELSEWHERE);
        try {
            var all = Map.of(advice, "advice", people, "people", before, "before", sealed, "sealed", recused, "recused", theirs, "theirs");
            var sees = Map.of(
                    Role.HR_CONTACT, Set.of("people"),
                    Role.ADVISOR, Set.of("advice", "people", "before"),
                    Role.LEAD_ADVISOR, Set.of("advice", "people", "before", "sealed", "recused"),
                    Role.EDITOR, Set.<String>of(),
                    Role.ADMINISTRATOR, Set.<String>of(),
                    Role.BOARD_CONTACT, Set.of("before"),
                    Role.NATIONAL_ADVISOR, Set.of("advice", "people", "before", "recused"),
                    Role.NATIONAL_EDITOR, Set.<String>of());
            for (var role : Role.values()) {
                assertEquals(sees.get(role), new java.util.HashSet<>(seen(role).stream().map(all::get).toList()), role.code());
            }
        } finally {
            for (var id : List.of(advice, people, before, sealed, recused, theirs)) {
                Sql.asOwner().update("DELETE FROM case_file WHERE id = ?", id);
            }
        }
    }

    /** Through the application role, with the settings that {@code Database} makes of {@code caller.acting()}. */
    private List<UUID> seen(Role role) throws SQLException {
        var member = members.get(role);
        var eyes = Role.eyes(Set.of(role)).name().toLowerCase(java.util.Locale.ROOT);
        try (var connection = Sql.asApplication().connect(); var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("SELECT set_config('loketwijzer.institution', '%s', true), set_config('loketwijzer.member', '%s', true), set_config('loketwijzer.scope', '%s', true)"
                    .formatted(HERE, member.id(), eyes));
            var ids = new ArrayList<UUID>();
            try (var rows = statement.executeQuery("SELECT id FROM case_file WHERE reference LIKE 'MATRIX-%'")) {
                while (rows.next()) {
                    ids.add(rows.getObject(1, UUID.class));
                }
            }
            return ids;
        }
    }

    private static UUID aCase(String institution, String... changes) throws SQLException {
        SignedIn.institution(institution);
        var id = UUID.randomUUID();
        Sql.asOwner().update("""
                INSERT INTO case_file (id, institution, reference, form, kind, state, language, title, sent_at)
                VALUES (?, ?, ?, 'case', 'advice', 'sent', 'nl', 'Een proefzaak', now())
                """, id, institution, "MATRIX-" + id.toString().substring(0, 8));
        for (var change : Stream.of(changes).toList()) {
            Sql.asOwner().update("UPDATE case_file SET " + change + " WHERE id = ?", id);
        }
        return id;
    }
}
