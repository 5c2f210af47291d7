package io.hexabuilders.platform.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.hexabuilders.platform.http.PageRequest;
import io.hexabuilders.platform.problem.CommonError;
import io.hexabuilders.platform.problem.Kind;
import io.hexabuilders.platform.problem.Refusal;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The statements that lists are made of, on a database that only writes them down. */
class ListQueryTest {

    private final List<String> statements = new ArrayList<>();
    private final List<Object> bound = new ArrayList<>();
    private final Sql sql = new Sql(recording(), new ObjectMapper());

    private static final class Request extends PageRequest {

        private final String cursor;
        private final String sort;

        Request(String cursor, String sort) {
            this.cursor = cursor;
            this.sort = sort;
        }

        @Override
        public int limit() {
            return 20;
        }

        @Override
        public Optional<String> cursor() {
            return Optional.ofNullable(cursor);
        }

        @Override
        public Optional<String> sort() {
            return Optional.ofNullable(sort);
        }
    }

    @Test
    void filterWithoutAValueIsLeftOut() {
        read(list().filter("t.status = ?", null), null, null);
        assertThat(statements)
                .containsExactly("SELECT t.name, t.name AS sort_key_0, t.id AS sort_key_id FROM thing t"
                        + " ORDER BY t.name, t.id LIMIT 21");
        assertThat(bound).isEmpty();
    }

    @Test
    void everyValueIsBoundOnceForEachPlace() {
        read(list().filter("a = ? OR b = ?", "x'; DROP TABLE thing").filter("t.kind = ?", Kind.CONFLICT), null, null);
        assertThat(statements.getFirst()).contains(" WHERE (a = ? OR b = ?) AND (t.kind = ?) ORDER BY ");
        assertThat(bound).containsExactly("x'; DROP TABLE thing", "x'; DROP TABLE thing", "CONFLICT");
    }

    @Test
    void directionsOfTheOrderAreKeptAndTheLastIsThatOfTheId() {
        read(list(), null, "name,-amount");
        assertThat(statements.getFirst()).endsWith(" ORDER BY t.name, t.amount DESC, t.id DESC LIMIT 21");
    }

    @Test
    void nextPageStartsBehindTheCursor() {
        var id = UUID.randomUUID();
        String fingerprint = Cursor.fingerprint("thing t-amount,name", List.of("a = ?"), List.of("x"));
        read(
                list().filter("a = ?", "x"),
                Cursor.write(List.of("12.5", "Müller", id.toString()), fingerprint),
                "-amount,name");
        assertThat(statements.getFirst())
                .contains("WHERE (a = ?) AND (t.amount <= ? AND (t.amount < ? OR"
                        + " (t.name >= ? AND (t.name > ? OR (t.id > ?))))) ORDER BY t.amount DESC, t.name, t.id");
        var amount = new java.math.BigDecimal("12.5");
        assertThat(bound).containsExactly("x", amount, amount, "Müller", "Müller", id);
    }

    @Test
    void cursorOfAnotherFilterIsRefused() {
        String fingerprint = Cursor.fingerprint("thing tname", List.of("a = ?"), List.of("x"));
        String cursor = Cursor.write(List.of("Müller", UUID.randomUUID().toString()), fingerprint);
        assertRefused(list().filter("a = ?", "y"), cursor, null, CommonError.INVALID_CURSOR);
        assertRefused(list().filter("a = ?", "x"), cursor, "-name", CommonError.INVALID_CURSOR);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "-", "--name", "Name", "name desc", "name,,amount", "id; DROP TABLE thing", "unknown", ","})
    void unknownSortMemberIsRefused(String sort) {
        assertRefused(list(), null, sort, CommonError.INVALID_PARAMETER);
    }

    private void assertRefused(ListQuery list, String cursor, String sort, CommonError code) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> read(list, cursor, sort))
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(code));
        assertThat(statements).isEmpty();
    }

    private static ListQuery list() {
        return ListQuery.of("t.name", "thing t", "t.id")
                .sortable("name", SortColumn.text("t.name"))
                .sortable("amount", SortColumn.number("t.amount"))
                .sortedBy("name");
    }

    private void read(ListQuery list, String cursor, String sort) {
        var page = list.page(sql, new Request(cursor, sort), row -> row.text("name"));
        assertThat(page.items()).isEmpty();
        assertThat(page.next()).isNull();
    }

    private DataSource recording() {
        var result = answering(
                ResultSet.class, (proxy, method, values) -> method.getName().equals("next") ? false : null);
        var statement = answering(PreparedStatement.class, (proxy, method, values) -> {
            if (method.getName().startsWith("set")) {
                bound.add(values[1]);
            }
            return method.getName().equals("executeQuery") ? result : null;
        });
        var connection = answering(Connection.class, (proxy, method, values) -> {
            if (method.getName().equals("prepareStatement")) {
                statements.add((String) values[0]);
                return statement;
            }
            return null;
        });
        return answering(DataSource.class, (proxy, method, values) -> connection);
    }

    private static <T> T answering(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
