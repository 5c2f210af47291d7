package io.hexabuilders.hexactl.schema.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hexabuilders.hexactl.installation.Service;
import io.hexabuilders.hexactl.schema.MigratedServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Scripts that run outside a transaction, on what others or an earlier attempt have left. */
class ScriptRunTest {

    private static final String WANTED =
            "CREATE UNIQUE INDEX CONCURRENTLY customer_city_idx ON customer (city, lower(name)) WHERE age > 3";

    private final MigratedServer server = MigratedServer.shared();
    private Connection owner;
    private boolean recorded;

    @BeforeEach
    void twoTables() throws SQLException {
        server.empty(Service.PARTNER);
        owner = server.connectAsOwner(Service.PARTNER);
        execute("CREATE TABLE customer (city text NOT NULL, name varchar(40), age integer)");
        execute("CREATE TABLE supplier (city text NOT NULL, name varchar(40), age integer)");
        execute("INSERT INTO customer VALUES ('Bern', 'A', 1), ('Bern', 'B', 2)");
    }

    @AfterEach
    void close() throws SQLException {
        owner.close();
    }

    @Test
    void indexThatAKilledAttemptHasBuiltIsDone() throws SQLException {
        execute(WANTED);
        run();
        assertThat(recorded).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE UNIQUE INDEX customer_city_idx ON supplier (city, lower(name)) WHERE age > 3",
                "CREATE UNIQUE INDEX customer_city_idx ON customer (city, name) WHERE age > 3",
                "CREATE UNIQUE INDEX customer_city_idx ON customer (city, lower(name))",
                "CREATE INDEX customer_city_idx ON customer (city, lower(name)) WHERE age > 3",
                "CREATE TABLE customer_city_idx (id bigint)"
            })
    void somethingElseOfThatNameIsNotTakenForIt(String other) throws SQLException {
        execute(other);
        assertThatThrownBy(this::run)
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("relation \"customer_city_idx\" already exists");
        assertThat(recorded).isFalse();
    }

    @Test
    void halfOfItIsBuiltAnewAndThatOfOthersStays() throws SQLException {
        for (String half : List.of("\"customer_city_idx\"", "city")) {
            assertThatThrownBy(() -> execute("CREATE UNIQUE INDEX CONCURRENTLY " + half + " ON customer (city)"))
                    .hasMessageContaining("could not create unique index");
        }
        run();
        assertThat(recorded).isTrue();
        assertThat(valid("customer_city_idx")).isTrue();
        assertThat(valid("city")).isFalse();
    }

    @Test
    void missingIndexIsDroppedAlready() throws SQLException {
        ScriptRun.of(owner, Script.of("DROP INDEX CONCURRENTLY customer_city_idx"), _ -> recorded = true);
        assertThat(recorded).isTrue();
    }

    private void run() throws SQLException {
        ScriptRun.of(owner, Script.of("SET lock_timeout = '5s';\n" + WANTED + ";\n"), _ -> recorded = true);
    }

    private boolean valid(String index) throws SQLException {
        try (var statement = owner.createStatement();
                var row = statement.executeQuery(
                        "SELECT indisvalid FROM pg_index WHERE indexrelid = '" + index + "'::regclass")) {
            row.next();
            return row.getBoolean(1);
        }
    }

    private void execute(String statement) throws SQLException {
        ScriptRun.execute(owner, statement);
    }
}
