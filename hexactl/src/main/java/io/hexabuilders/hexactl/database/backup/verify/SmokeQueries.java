package io.hexabuilders.hexactl.database.backup.verify;

import io.hexabuilders.hexactl.installation.Database;
import io.hexabuilders.hexactl.installation.Service;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Queries that each service's program lives by, asked as its own role. Each looks for what must not be there, so that a
 * row is a finding as much as an error is. They stand in {@code smoke/<service>.sql} and, for the tables that all have,
 * in {@code smoke/common.sql}, each behind a comment that says what a row means.
 */
record SmokeQueries(List<Query> queries) {

    /** @param meaning of a row */
    record Query(String meaning, String sql) {}

    static SmokeQueries of(Service service) {
        return new SmokeQueries(Stream.of(service.shortName(), "common")
                .flatMap(name -> queries("/smoke/" + name + ".sql"))
                .toList());
    }

    private static Stream<Query> queries(String name) {
        try (var file = Objects.requireNonNull(SmokeQueries.class.getResourceAsStream(name), name)) {
            String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            return Arrays.stream(text.split(";\\s*"))
                    .filter(query -> !query.isBlank())
                    .map(SmokeQueries::parse);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is not as it should be; the connection is a superuser's, and is worth nothing afterwards. */
    List<String> findings(Connection connection, Service service) throws SQLException {
        var findings = new ArrayList<String>();
        try (var statement = connection.createStatement()) {
            statement.execute("SET SESSION AUTHORIZATION " + service.shortName() + "_user");
            statement.execute("SET search_path = " + service.schema());
            for (var query : queries) {
                try (var row = statement.executeQuery(query.sql())) {
                    if (row.next()) {
                        findings.add(query.meaning() + ": " + row.getString(1) + ", perhaps others");
                    }
                } catch (SQLException e) {
                    findings.add("the program's role cannot look for '" + query.meaning() + "': " + Database.words(e));
                }
            }
        }
        return findings;
    }

    private static Query parse(String text) {
        var lines = text.strip().lines().toList();
        return new Query(
                lines.getFirst().replaceFirst("^--\\s*", ""), String.join("\n", lines.subList(1, lines.size())));
    }
}
