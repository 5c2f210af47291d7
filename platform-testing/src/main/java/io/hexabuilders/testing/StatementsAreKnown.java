package io.hexabuilders.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import io.hexabuilders.embedded.postgres.ServiceDatabase;
import io.hexabuilders.platform.event.OutboxStatements;
import io.quarkus.arc.Arc;
import io.quarkus.test.junit.callback.QuarkusTestAfterEachCallback;
import io.quarkus.test.junit.callback.QuarkusTestBeforeEachCallback;
import io.quarkus.test.junit.callback.QuarkusTestMethodContext;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * The statements that a service sends stand in hexactl's {@code statements}, so that {@code hexactl schema gate} can try
 * the running release's on a new schema. After a new migration, and before a release, run the service's tests with {@code
 * -Dstatements.update=true}; with {@code -Dstatements.check=true} they fail where a statement is not written down.
 */
public final class StatementsAreKnown implements QuarkusTestBeforeEachCallback, QuarkusTestAfterEachCallback {

    @Override
    public void beforeEach(QuarkusTestMethodContext context) {
        if (hasDatabase()) {
            var database = Arc.container().instance(AgroalDataSource.class).get();
            database.setPoolInterceptors(List.of(SentStatements.HERE));
            sendOfRelay(database);
        }
    }

    /** The relay of events works where Kafka is, and in no service's test. */
    private static void sendOfRelay(AgroalDataSource database) {
        try (var connection = database.getConnection();
                var pending = connection.prepareStatement(OutboxStatements.PENDING);
                var published = connection.prepareStatement(OutboxStatements.MARK_PUBLISHED)) {
            var none = connection.createArrayOf("text", new Object[0]);
            pending.setArray(1, none);
            pending.setInt(2, 1);
            pending.executeQuery().close();
            published.setArray(1, none);
            published.setArray(2, connection.createArrayOf("uuid", new Object[0]));
            published.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void afterEach(QuarkusTestMethodContext context) {
        if (!hasDatabase()) {
            return;
        }
        var service = ConfigProvider.getConfig().getValue(DatabaseResource.DATABASE, ServiceDatabase.class);
        var file =
                new StatementsFile(Path.of("").toAbsolutePath(), service.name().toLowerCase(Locale.ROOT));
        var sent = SentStatements.HERE.lines();
        if (Boolean.getBoolean("statements.update")) {
            file.add(sent);
        }
        assertThat(file.isOfNewestMigration())
                .as("hexactl knows what is sent with the newest migration; -Dstatements.update=true writes it down")
                .isTrue();
        if (Boolean.getBoolean("statements.check")) {
            assertThat(file.lacks(sent))
                    .as("statements that hexactl does not know of; -Dstatements.update=true writes them down")
                    .isEmpty();
        }
    }

    private static boolean hasDatabase() {
        return ConfigProvider.getConfig()
                .getOptionalValue(DatabaseResource.DATABASE, String.class)
                .isPresent();
    }
}
