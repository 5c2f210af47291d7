package io.hexabuilders.hexactl.database.backup.exchange;

import io.hexabuilders.hexactl.console.Failure;
import io.hexabuilders.hexactl.console.Visible;
import io.hexabuilders.hexactl.database.backup.content.Contents;
import io.hexabuilders.hexactl.database.backup.content.TableContent;
import io.hexabuilders.hexactl.database.backup.dump.Dumpable;
import io.hexabuilders.hexactl.database.backup.repository.Manifest;
import io.hexabuilders.hexactl.database.backup.repository.Reasons;
import io.hexabuilders.hexactl.database.backup.storage.RepositoryPlace;
import io.hexabuilders.hexactl.database.backup.verify.Comparison;
import io.hexabuilders.hexactl.installation.Database;
import io.hexabuilders.hexactl.run.Step;
import java.io.IOException;
import java.sql.Connection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The backup is brought into a database of its own, beside the one that works on, and compared with what it has to be.
 *
 * @param content empty where the backup is gone, which only matters while this is not done
 */
record FillStep(Dumpable database, Names names, RepositoryPlace repository, Optional<Content> content) implements Step {

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
        var wanted = require();
        var backup = wanted.backup();
        server().requireFree(names.database());
        server().drop(names.restored());
        wanted.clear();
        server().makeLike(names.database(), names.restored(), database.address().user());
        try {
            compare(wanted.fill(names.restored(), progress), progress);
        } catch (IOException e) {
            throw Failure.of(
                    "the backup " + backup.id() + " cannot be restored: " + Reasons.of(e)
                            + ". hexactl db verify-backup " + backup.id().name() + " tells what is left of it",
                    e);
        }
        server().dressLike(names.database(), names.restored());
        server().say(names.restored(), names.comment(backup.id()));
    }

    /** Looks whether the server is one on which it can be done. @return what is brought back */
    Content require() {
        var wanted = content.orElseThrow(
                () -> Failure.of("the backup is not in " + repository + " any more: hexactl db backups shows all"));
        if (!server().has(names.database())) {
            throw Failure.of("the server has no database " + names.database()
                    + " whose place the backup could take: make an empty one of that name, or name another. Nothing was"
                    + " changed");
        }
        requireRoles(wanted.roles());
        server().requireRights(names.database(), wanted.roles());
        return wanted;
    }

    /** What to say where the backup is of another server. */
    Optional<String> strange() {
        return content.flatMap(wanted -> server().strange(wanted.backup().origin(), database.name()));
    }

    @Override
    public void undo(Consumer<String> progress) {
        content.ifPresent(Content::clear);
        server().drop(names.restored());
    }

    /** For whoever waits. */
    static String whole(Manifest backup) {
        return "all files are as they were written, " + Visible.size(backup.size());
    }

    /** Refused where one of the tables is another. */
    static void requireSame(List<TableContent> expected, List<TableContent> found) {
        var findings = Comparison.findings(expected, found);
        if (!findings.isEmpty()) {
            throw Failure.of("what was restored is not what was backed up: " + String.join("; ", findings));
        }
    }

    private void requireRoles(List<String> roles) {
        var lacking = server().lacks(roles);
        if (!lacking.isEmpty()) {
            throw Failure.of("the server lacks the roles " + String.join(", ", lacking)
                    + ", to whom things in the backup belong: deploy/kubernetes/components/database-roles/roles.sh makes"
                    + " those of a service. Nothing was changed");
        }
    }

    private void compare(List<TableContent> expected, Consumer<String> progress) {
        var found = new Database(database.address().to(names.restored())).call(connection -> {
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            connection.setAutoCommit(false);
            return Contents.read(connection);
        });
        requireSame(expected, found);
        progress.accept("compared " + found.size() + " tables, "
                + found.stream().mapToLong(TableContent::rows).sum() + " rows");
    }

    private Server server() {
        return new Server(database.administrator());
    }
}
