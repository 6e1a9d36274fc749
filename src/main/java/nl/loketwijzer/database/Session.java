package nl.loketwijzer.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Statements inside one transaction. Every value is bound; nothing is ever pasted into SQL. */
public final class Session {

    /** Reads one row. */
    @FunctionalInterface
    public interface Mapper<T> {
        T map(ResultSet row) throws SQLException;
    }

    private final Connection connection;
    private Acting acting;

    /** {@code acting} is what the transaction was begun with. */
    Session(Connection connection, Acting acting) {
        this.connection = connection;
        this.acting = acting;
    }

    /** From here on with other eyes, in the same transaction: for what has to happen at two institutions or at neither. */
    public void actAs(Acting acting) throws SQLException {
        this.acting = acting;
        query("""
                SELECT set_config('loketwijzer.institution', ?, true), set_config('loketwijzer.member', ?, true),
                       set_config('loketwijzer.scope', ?, true)
                """, row -> row.getString(1), acting.institution(), acting.member().map(java.util.UUID::toString).orElse(""), acting.eyes().code());
    }

    /** With whose eyes the session works now. */
    public Acting acting() {
        return acting;
    }

    public <T> List<T> query(String sql, Mapper<T> mapper, Object... values) throws SQLException {
        try (var statement = prepare(sql, values); var rows = statement.executeQuery()) {
            var result = new ArrayList<T>();
            while (rows.next()) {
                result.add(mapper.map(rows));
            }
            return result;
        }
    }

    public <T> Optional<T> first(String sql, Mapper<T> mapper, Object... values) throws SQLException {
        return query(sql, mapper, values).stream().findFirst();
    }

    /** The number of rows touched. */
    public int update(String sql, Object... values) throws SQLException {
        try (var statement = prepare(sql, values)) {
            return statement.executeUpdate();
        }
    }

    /** One statement for many rows, sent in one go. */
    public void updateAll(String sql, Collection<Object[]> rows) throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        try (var statement = connection.prepareStatement(sql)) {
            for (var row : rows) {
                bind(statement, row);
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    /** A text column that holds JSON or any other text, absent when NULL. */
    public static Optional<String> text(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getString(column));
    }

    public static List<String> texts(ResultSet row, String column) throws SQLException {
        var array = row.getArray(column);
        return array == null ? List.of() : List.of((String[]) array.getArray());
    }

    public static List<Integer> numbers(ResultSet row, String column) throws SQLException {
        var array = row.getArray(column);
        return array == null ? List.of() : List.of((Integer[]) array.getArray());
    }

    public static Instant instant(ResultSet row, String column) throws SQLException {
        var moment = row.getObject(column, java.time.OffsetDateTime.class);
        return moment == null ? null : moment.toInstant();
    }

    private PreparedStatement prepare(String sql, Object[] values) throws SQLException {
        var statement = connection.prepareStatement(sql);
        try {
            bind(statement, values);
            return statement;
        } catch (SQLException | RuntimeException e) {
            statement.close();
            throw e;
        }
    }

    private void bind(PreparedStatement statement, Object[] values) throws SQLException {
        for (var i = 0; i < values.length; i++) {
            statement.setObject(i + 1, bound(values[i]));
        }
    }

    private Object bound(Object value) throws SQLException {
        return switch (value) {
            case null -> null;
            case Optional<?> optional -> bound(optional.orElse(null));
            case Instant moment -> moment.atOffset(ZoneOffset.UTC);
            case String[] texts -> connection.createArrayOf("text", texts);
            case Long[] numbers -> connection.createArrayOf("bigint", numbers);
            case Integer[] numbers -> connection.createArrayOf("integer", numbers);
            case java.util.UUID[] ids -> connection.createArrayOf("uuid", ids);
            default -> value;
        };
    }
}
