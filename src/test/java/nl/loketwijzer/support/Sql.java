package nl.loketwijzer.support;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Straight to the database, around the line that can be cut, to see what HTTP does not show. */
public record Sql(String user, String password) {

    public static Sql asOwner() {
        return new Sql(System.getenv("LOKETWIJZER_DATABASE_USER"), System.getenv("LOKETWIJZER_DATABASE_PASSWORD"));
    }

    /** The role the application makes for itself and the password it derives, come to in the same way. */
    public static Sql asApplication() {
        var database = System.getenv("LOKETWIJZER_DATABASE_URL").replaceFirst("\\?.*$", "").replaceFirst("^.*/", "").replaceAll("[^A-Za-z0-9_]", "_");
        var user = database + "_app";
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(("owner " + System.getenv("LOKETWIJZER_DATABASE_PASSWORD")).getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return new Sql(user, HexFormat.of().formatHex(mac.doFinal(user.getBytes(StandardCharsets.UTF_8))));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public Connection connect() throws SQLException {
        var given = System.getenv("LOKETWIJZER_DATABASE_URL");
        return DriverManager.getConnection(given.replaceFirst("//[^/]+/", "//" + System.getenv("LOKETWIJZER_TEST_DATABASE_TARGET") + "/"), user, password);
    }

    public long number(String sql, Object... values) throws SQLException {
        return Long.parseLong(texts(sql, values).getFirst());
    }

    /** The first column of every row. */
    public List<String> texts(String sql, Object... values) throws SQLException {
        try (var connection = connect(); var statement = connection.prepareStatement(sql)) {
            for (var i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            try (var rows = statement.executeQuery()) {
                var texts = new ArrayList<String>();
                while (rows.next()) {
                    texts.add(rows.getString(1));
                }
                return texts;
            }
        }
    }

    /** Takes away everything that belongs to an institution of a test, and the institution itself. */
    public void erase(String institution) throws SQLException {
        var tables = texts("""
                SELECT quote_ident(c.table_name)
                FROM information_schema.columns c
                JOIN information_schema.tables t ON t.table_name = c.table_name AND t.table_schema = c.table_schema AND t.table_type = 'BASE TABLE'
                WHERE c.table_schema = 'public' AND c.column_name = 'institution'
                """);
        SQLException trouble = null;
        // What refers to something else goes before it; which that is, is found by trying.
        for (var round = 0; round < tables.size(); round++) {
            trouble = null;
            for (var table : tables) {
                try {
                    update("DELETE FROM " + table + " WHERE institution = ?", institution);
                } catch (SQLException e) {
                    trouble = e;
                }
            }
            if (trouble == null) {
                update("DELETE FROM institution WHERE key = ? AND key <> 'landelijk'", institution);
                return;
            }
        }
        throw trouble;
    }

    public int update(String sql, Object... values) throws SQLException {
        try (var connection = connect(); var statement = connection.prepareStatement(sql)) {
            for (var i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            return statement.executeUpdate();
        }
    }
}
