package io.hexabuilders.hexactl.database.backup.exchange;

import io.hexabuilders.hexactl.console.Failure;
import io.hexabuilders.hexactl.console.Visible;
import io.hexabuilders.hexactl.database.backup.content.Contents;
import io.hexabuilders.hexactl.database.backup.dump.Dumpable;
import io.hexabuilders.hexactl.database.backup.dump.Filling;
import io.hexabuilders.hexactl.database.backup.repository.BackupKey;
import io.hexabuilders.hexactl.database.backup.repository.Manifest;
import io.hexabuilders.hexactl.database.backup.repository.Manifest.Origin;
import io.hexabuilders.hexactl.database.backup.repository.Reasons;
import io.hexabuilders.hexactl.database.backup.repository.Repository;
import io.hexabuilders.hexactl.database.backup.verify.Comparison;
import io.hexabuilders.hexactl.installation.Database;
import io.hexabuilders.hexactl.run.Step;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The backup is brought into a database of its own, beside the one that works on, and compared with its manifest.
 *
 * @param manifest empty where the backup is gone, which only matters while this is not done
 */
record FillStep(
        Dumpable database,
        Names names,
        Repository repository,
        Optional<Manifest> manifest,
        Optional<Path> keyFile,
        int jobs)
        implements Step {

    @Override
    public String name() {
        return "prepare";
    }

    /** Its comment is written last. */
    @Override
    public boolean isDone() {
        return names.isOwn(server().said(names.restored())) || server().has(names.before());
    }

    /** What an earlier call has left half is of no use. */
    @Override
    public void perform(Consumer<String> progress) {
        var backup = require();
        server().requireFree(names.database());
        server().drop(names.restored());
        database.tools().clear(work(backup));
        var address = database.address();
        server().makeLike(names.database(), names.restored(), address.user());
        try (var box = database.tools().open(work(backup), backup.unpacked())) {
            box.requireVersion("pg_restore", backup.serverVersion());
            for (var archive : backup.archives()) {
                repository.reader(backup, archive.name()).check();
            }
            progress.accept("all files are as they were written, " + Visible.size(backup.size()));
            new Filling(repository, backup, keyFile.map(BackupKey::read), jobs)
                    .into(box, database.conninfo().to(names.restored()).toString(), address.password());
        } catch (IOException e) {
            throw Failure.of(
                    "the backup " + backup.id() + " cannot be restored: " + Reasons.of(e)
                            + ". hexactl db verify-backup " + backup.id().name() + " tells what is left of it",
                    e);
        }
        compare(backup, progress);
        server().dressLike(names.database(), names.restored());
        server().say(names.restored(), names.comment(backup.id()));
    }

    /** Looks whether the server is one on which it can be done. @return what is brought back */
    Manifest require() {
        var backup = manifest.orElseThrow(() ->
                Failure.of("the backup is not in " + repository.place() + " any more: hexactl db backups shows all"));
        if (!(backup.origin() instanceof Origin.Dump dump)) {
            throw new IllegalStateException(backup.id() + " is no dump");
        }
        if (!server().has(names.database())) {
            throw Failure.of("the server has no database " + names.database()
                    + " whose place the backup could take: make an empty one of that name, or name another. Nothing was"
                    + " changed");
        }
        requireRoles(dump);
        server().requireRights(names.database(), dump.roles());
        return backup;
    }

    @Override
    public void undo(Consumer<String> progress) {
        manifest.ifPresent(backup -> database.tools().clear(work(backup)));
        server().drop(names.restored());
    }

    private void requireRoles(Origin.Dump dump) {
        var lacking = server().lacks(dump.roles());
        if (!lacking.isEmpty()) {
            throw Failure.of("the server lacks the roles " + String.join(", ", lacking)
                    + ", to whom things in the backup belong: deploy/kubernetes/components/database-roles/roles.sh makes"
                    + " those of a service. Nothing was changed");
        }
    }

    private void compare(Manifest backup, Consumer<String> progress) {
        var found = new Database(database.address().to(names.restored())).call(connection -> {
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            connection.setAutoCommit(false);
            return Contents.read(connection);
        });
        List<String> findings = Comparison.findings(backup.tables(), found);
        if (!findings.isEmpty()) {
            throw Failure.of("what was restored is not what was backed up: " + String.join("; ", findings));
        }
        progress.accept("compared " + found.size() + " tables, " + backup.rows() + " rows");
    }

    private String work(Manifest backup) {
        return "restore-" + backup.id().service().shortName() + "-"
                + backup.id().name();
    }

    private Server server() {
        return new Server(database.administrator());
    }
}
