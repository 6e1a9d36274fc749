package nl.loketwijzer.support;

import java.net.HttpCookie;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.util.Base64;
import java.util.List;
import java.util.UUID;

import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

import com.fasterxml.jackson.databind.JsonNode;

/** A member who is signed in, with cookie and CSRF token; the member, and the institution, are made when they are not there. */
public record SignedIn(UUID id, String institution, String email, String cookie, String csrf, Api api) {

    /** Of every member that tests make. */
    public static final String PASSWORD = "een wachtzin voor proeven";

    private static final String COOKIE = "__Host-loketwijzer";

    /** Fewer rounds than the application takes, which reads the number from the hash: a test signs in often. */
    private static final int ROUNDS = 2048;
    private static final int ALL_ROUNDS = 210_000;
    private static final String HASH = hash(PASSWORD, ROUNDS);

    /** A new member, signed in. Roles are codes, such as {@code lead_advisor}. */
    public static SignedIn as(String institution, String... roles) {
        return in(member(institution, roles));
    }

    /** The address of a new member who can sign in with {@link #PASSWORD}. */
    public static String member(String institution, String... roles) {
        try {
            institution(institution);
            var id = UUID.randomUUID();
            var email = String.join("-", roles).replace('_', '-') + "-" + id.toString().substring(0, 8) + "@" + institution + ".example";
            Sql.asOwner().update("""
                    INSERT INTO member (id, institution, email, name, roles, password_hash)
                    VALUES (?, ?, ?, ?, string_to_array(?, ' '), ?)
                    """, id, institution, email, "Proef " + String.join(" ", roles), String.join(" ", roles), HASH);
            return email;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** An invented institution, unless it is there. */
    public static void institution(String key) throws SQLException {
        Sql.asOwner().update("""
                INSERT INTO institution
                SELECT (jsonb_populate_record(i, jsonb_build_object('key', ?::text, 'name_nl', 'Proefinstelling ' || ?, 'name_en', 'Trial institution ' || ?))).*
                FROM institution i
                WHERE key = 'landelijk'
                ON CONFLICT DO NOTHING
                """, key, key, key);
    }

    /** Takes away the members a test made and, but for the national one, the institution with all that is there. */
    public static void forget(String institution) {
        try {
            Sql.asOwner().update("DELETE FROM member WHERE institution = ? AND email LIKE '%.example'", institution);
            if (institution.equals("landelijk")) {
                return;
            }
            // Tables point to one another: those that others still point to get another turn.
            var tables = Sql.asOwner().texts("SELECT table_name FROM information_schema.columns WHERE table_schema = 'public' AND column_name = 'institution'");
            for (var turn = 0; turn < tables.size() && !tables.isEmpty(); turn++) {
                tables = tables.stream().filter(table -> !emptied(table, institution)).toList();
            }
            Sql.asOwner().update("DELETE FROM institution WHERE key = ?", institution);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean emptied(String table, String institution) {
        try {
            Sql.asOwner().update("DELETE FROM \"" + table + "\" WHERE institution = ?", institution);
            return true;
        } catch (SQLException _) {
            return false;
        }
    }

    /** Signs in with {@link #PASSWORD}. */
    public static SignedIn in(String email) {
        return in(email, PASSWORD);
    }

    public static SignedIn in(String email, String password) {
        var api = Api.researcher();
        var reply = api.post("/api/sign-in", Api.object().put("email", email).put("password", password));
        if (reply.status() != 200) {
            throw new AssertionError("not signed in: " + reply.status() + " " + reply.text());
        }
        var me = reply.json();
        var cookie = cookieOf(reply);
        var csrf = me.path("csrf").asText();
        return new SignedIn(UUID.fromString(me.path("id").asText()), me.path("institution").path("key").asText(), email, cookie, csrf,
                api.with("Cookie", COOKIE + "=" + cookie).with("CSRF-Token", csrf));
    }

    /** The value of the session cookie that came with a reply. */
    public static String cookieOf(Api.Reply reply) {
        return reply.headers().allValues("Set-Cookie").stream().flatMap(header -> HttpCookie.parse(header).stream())
                .filter(cookie -> cookie.getName().equals(COOKIE)).map(HttpCookie::getValue).findFirst()
                .orElseThrow(() -> new AssertionError("no cookie: " + reply.headers()));
    }

    public Api.Reply get(String path) {
        return api.get(path);
    }

    public Api.Reply post(String path, JsonNode body) {
        return api.post(path, body);
    }

    public Api.Reply put(String path, JsonNode body) {
        return send("PUT", path, body);
    }

    public Api.Reply patch(String path, JsonNode body) {
        return send("PATCH", path, body);
    }

    public Api.Reply delete(String path) {
        return api.delete(path);
    }

    private Api.Reply send(String method, String path, JsonNode body) {
        return api.send(method, path, body.toString().getBytes(StandardCharsets.UTF_8));
    }

    public List<String> roles() {
        return api.get("/api/me").json().path("roles").valueStream().map(JsonNode::asText).toList();
    }

    /** For who measures the time of signing in: the hash as the application makes it. */
    public static void withFullHash(String email) throws SQLException {
        Sql.asOwner().update("UPDATE member SET password_hash = ? WHERE email = ?", hash(PASSWORD, ALL_ROUNDS), email);
    }

    /** In the form of Jakarta Security's Pbkdf2PasswordHash. */
    private static String hash(String password, int rounds) {
        try {
            var salt = new byte[32];
            new SecureRandom().nextBytes(salt);
            var hash = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA512").generateSecret(new PBEKeySpec(password.toCharArray(), salt, rounds, 256)).getEncoded();
            return "PBKDF2WithHmacSHA512:" + rounds + ":" + Base64.getEncoder().encodeToString(salt) + ":" + Base64.getEncoder().encodeToString(hash);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
