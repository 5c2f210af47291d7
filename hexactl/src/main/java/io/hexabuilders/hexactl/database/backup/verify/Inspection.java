package io.hexabuilders.hexactl.database.backup.verify;

import io.hexabuilders.hexactl.database.backup.content.Contents;
import io.hexabuilders.hexactl.database.backup.content.SchemaVersion;
import io.hexabuilders.hexactl.database.backup.content.TableContent;
import io.hexabuilders.hexactl.database.backup.repository.Manifest;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * What a restored database is like.
 *
 * @param findings what is not as it was written
 * @param obstacles what the next release would meet, though the copy may be good
 */
record Inspection(List<String> findings, List<String> obstacles) {

    /** Opens a superuser's connection to the restored database. */
    @FunctionalInterface
    interface Restored {
        Connection connect() throws SQLException;
    }

    /** Changes the restored database, which is worth nothing afterwards. */
    static Inspection of(Manifest manifest, Restored restored, Consumer<String> talk) throws SQLException {
        var findings = new ArrayList<String>();
        try (var connection = restored.connect()) {
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            connection.setAutoCommit(false);
            findings.addAll(Comparison.findings(manifest.tables(), Contents.read(connection)));
            connection.rollback();
        }
        talk.accept("compared " + manifest.tables().size() + " tables, " + manifest.rows() + " rows");
        var service = manifest.id().service();
        if (SchemaVersion.isNone(
                manifest.schemaVersion(),
                manifest.tables().stream().map(TableContent::name).toList())) {
            return new Inspection(
                    List.copyOf(findings),
                    List.of("no migration had ever run on the database of " + service
                            + ": there is nothing in it to bring back, and no query of the program was asked"));
        }
        try (var connection = restored.connect()) {
            var pending = PendingMigrations.of(connection, service);
            var failed = PendingMigrations.apply(connection, service, pending);
            if (failed.isPresent()) {
                return new Inspection(List.copyOf(findings), List.of(failed.get()));
            }
            talk.accept("applied " + pending.size() + " pending migrations");
        }
        try (var connection = restored.connect()) {
            var smoke = SmokeQueries.of(service);
            findings.addAll(smoke.findings(connection, service));
            talk.accept("asked " + smoke.queries().size() + " queries as " + service.shortName() + "_user");
        }
        return new Inspection(List.copyOf(findings), List.of());
    }
}
