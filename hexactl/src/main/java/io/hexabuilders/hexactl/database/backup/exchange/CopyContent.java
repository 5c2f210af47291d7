package io.hexabuilders.hexactl.database.backup.exchange;

import io.hexabuilders.hexactl.console.Failure;
import io.hexabuilders.hexactl.database.backup.content.TableContent;
import io.hexabuilders.hexactl.database.backup.dump.Dumpable;
import io.hexabuilders.hexactl.database.backup.recovery.Goal;
import io.hexabuilders.hexactl.database.backup.recovery.RecoveredServer;
import io.hexabuilders.hexactl.database.backup.recovery.Recovery;
import io.hexabuilders.hexactl.database.backup.repository.BackupKey;
import io.hexabuilders.hexactl.database.backup.repository.DamagedBackup;
import io.hexabuilders.hexactl.database.backup.repository.Manifest;
import io.hexabuilders.hexactl.database.backup.repository.Manifest.Origin;
import io.hexabuilders.hexactl.database.backup.repository.Repository;
import io.hexabuilders.hexactl.database.backup.wal.ContainedWal;
import io.hexabuilders.hexactl.database.backup.wal.KeptWal;
import io.hexabuilders.hexactl.database.backup.wal.Lsn;
import io.hexabuilders.hexactl.database.backup.wal.WalSource;
import io.hexabuilders.hexactl.tools.ContainedServer;
import io.hexabuilders.hexactl.tools.Program;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The database of a copied server, which comes to life beside it, goes through its WAL to the goal, and hands its rows
 * over.
 *
 * @param patience how long the server may take on each part of its way
 */
record CopyContent(
        Dumpable database,
        ContainedServer server,
        Repository repository,
        Manifest backup,
        Origin.ServerCopy copy,
        Optional<Path> keyFile,
        Goal goal,
        Duration patience,
        String work)
        implements Content {

    @Override
    public List<String> roles() {
        return copy.roles();
    }

    @Override
    public void clear() {
        server.clear(beside());
        database.tools().clear(work());
    }

    @Override
    public List<TableContent> fill(String restored, Consumer<String> progress) throws IOException {
        for (var archive : backup.archives()) {
            repository.reader(backup, archive.name()).check();
        }
        progress.accept(FillStep.whole(backup));
        var key = keyFile.map(BackupKey::read);
        try (var recovered = RecoveredServer.unpack(server, beside(), repository, backup, key, patience)) {
            recovered.go(Recovery.to(copy.restorePoint()).thenPause());
            FillStep.requireSame(backup.tables(), recovered.contents(copy.database()));
            progress.accept("went through its WAL, and is what the manifest tells");
            if (!(goal instanceof Goal.OfBackup)) {
                goOn(recovered, progress);
            }
            var wanted = recovered.contents(copy.database());
            handOver(recovered, restored);
            return wanted;
        }
    }

    private void goOn(RecoveredServer recovered, Consumer<String> progress) {
        var present = ContainedWal.of(server);
        if (present.cluster().equals(copy.cluster())) {
            present.keepAll();
            progress.accept("the newest WAL is kept");
        }
        var wal = new ContainedWal(server, copy.cluster());
        var kept = wal.kept(Lsn.parse(copy.endLsn()));
        if (kept.isEmpty()) {
            throw Failure.of("no WAL is kept from the backup " + backup.id() + " on: without --to-time, --to-lsn and"
                    + " --to-end it is restored as it is. Nothing was exchanged");
        }
        var archive = Path.of(wal.folder(recovered.archives()));
        try {
            recovered.go(Recovery.to(goal, Optional.empty())
                    .from(Optional.of(new WalSource(archive, archive)))
                    .thenPause());
        } catch (DamagedBackup e) {
            throw Failure.of(doesNotLead() + e.getMessage() + ". An earlier moment may be reached", e);
        }
        if (goal instanceof Goal.End) {
            requireEnd(recovered, kept);
        }
        progress.accept("went through the WAL that was kept, to " + goal);
    }

    /** PostgreSQL takes a missing file for the end, and says nothing. */
    private void requireEnd(RecoveredServer recovered, KeptWal kept) {
        String reached = recovered.reached();
        var obstacle = kept.obstacle(Lsn.parse(reached));
        if (obstacle.isPresent()) {
            throw Failure.of(doesNotLead() + "it ends at " + reached + ", because its file " + obstacle.get()
                    + ".gz is damaged or missing. "
                    + recovered
                            .lastCommit()
                            .map(moment -> "--to-time brings back any moment before " + moment)
                            .orElse("Without --to-end the backup is restored as it is")
                    + ". Nothing was exchanged");
        }
    }

    private String doesNotLead() {
        return "the WAL that is kept from the backup " + backup.id() + " on does not lead to " + goal + ": ";
    }

    private void handOver(RecoveredServer recovered, String restored) throws IOException {
        var give = List.of(
                "pg_dump", "--format=custom", "--compress=none", "--dbname=" + recovered.conninfo(copy.database()));
        var take = List.of(
                "pg_restore",
                "--exit-on-error",
                "--no-password",
                "--dbname=" + database.conninfo().to(restored));
        var password = Map.of("PGPASSWORD", database.address().password(), "PGAPPNAME", "hexactl pg_restore");
        try (var box = database.tools().open(work(), 0);
                var giver = recovered.box().start(give, Map.of());
                var taker = box.start(take, password)) {
            taker.give(giver.output());
            await(giver, taker);
        }
    }

    /** Where the giver has failed, that is why the taker has. */
    private static void await(Program giver, Program taker) throws IOException {
        try {
            taker.await();
        } catch (Failure e) {
            giver.output().transferTo(OutputStream.nullOutputStream());
            giver.await();
            throw e;
        }
        giver.await();
    }

    private String beside() {
        return work() + "-server";
    }
}
