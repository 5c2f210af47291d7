package io.hexabuilders.hexactl.database.backup.restore;

import io.hexabuilders.embedded.postgres.WalArchive;
import io.hexabuilders.hexactl.console.Failure;
import io.hexabuilders.hexactl.database.backup.repository.Reasons;
import io.hexabuilders.hexactl.database.backup.wal.Timelines;
import io.hexabuilders.hexactl.database.backup.wal.WalSource;
import io.hexabuilders.hexactl.installation.DatabaseServers;
import io.hexabuilders.hexactl.installation.ServerState;
import io.hexabuilders.hexactl.installation.Service;
import io.hexabuilders.hexactl.run.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;

/** The restored files take the place of those before, which stay beside them. */
record SwapStep(
        ClusterFolders folders, WalArchive archives, DatabaseServers servers, Service service, InstantSource clock)
        implements Step {

    @Override
    public String name() {
        return "swap";
    }

    @Override
    public boolean isDone() {
        return folders.isSwapped();
    }

    @Override
    public void perform(Consumer<String> progress) {
        if (!folders.isSwapped()) {
            requireStopped();
        }
        try {
            folders.swap(this::goForward);
        } catch (IOException e) {
            throw Failure.of(folders.current() + " cannot be replaced: " + Reasons.of(e), e);
        }
    }

    @Override
    public void undo(Consumer<String> progress) {
        if (folders.isSwapped()) {
            requireStopped();
        }
        try {
            folders.swapBack(this::goBack);
        } catch (IOException e) {
            throw Failure.of(folders.former() + " cannot be put back: " + Reasons.of(e), e);
        }
    }

    @Override
    public Optional<String> warningOfUndo() {
        return folders.isSwapped()
                ? Optional.of("the database of " + service + " becomes what it was before the restore; what was written"
                        + " since is lost")
                : Optional.empty();
    }

    @Override
    public Optional<String> pointOfNoReturn() {
        return folders.isConfirmed()
                ? Optional.of("the restore was confirmed, and the files from before are removed")
                : Optional.empty();
    }

    @Override
    public Optional<String> disposal() {
        return folders.isConfirmed() ? Optional.empty() : Optional.of("hexactl db confirm-restore");
    }

    private void goForward() throws IOException {
        var proof = folders.proof();
        if (!WalSource.identifier(folders.former()).equals(WalSource.identifier(folders.current()))) {
            // Of the cluster that came there is a backup, at least this one: its WAL is of use from now on.
            archives.begin(WalArchive.identifier(folders.current()));
        }
        goOn(folders.former(), proof.former(), proof.timeline());
    }

    private void goBack() throws IOException {
        var archive = archive(folders.restored());
        if (archive.isPresent() && folders.isProved()) {
            var proof = folders.proof();
            if (new Timelines(archive.get()).last().equals(Optional.of(proof.timeline()))) {
                goOn(folders.restored(), proof.timeline(), proof.former());
            }
        }
    }

    /**
     * Which WAL is the database's from now on; where none is kept, nobody will ask.
     *
     * @param left cluster that is the database no more, with its timeline
     * @param timeline of the one that is
     */
    private void goOn(Path left, int former, int timeline) throws IOException {
        var before = archive(left);
        var now = archive(folders.current());
        if (now.isPresent()) {
            new Timelines(now.get())
                    .begin(
                            clock.instant(),
                            now.equals(before) ? Optional.of(former) : Optional.empty(),
                            timeline,
                            folders.current());
        }
        if (before.isPresent() && !before.equals(now)) {
            new Timelines(before.get()).end(clock.instant(), former);
        }
    }

    private Optional<Path> archive(Path cluster) {
        return WalSource.identifier(cluster).map(archives::folder).filter(Files::isDirectory);
    }

    /** Somebody else may have started it meanwhile; files of a server that runs are not to be moved. */
    private void requireStopped() {
        if (servers.state(service) != ServerState.STOPPED) {
            throw Failure.of("the database of " + service + " was started by somebody else while it was to be replaced:"
                    + " stop it, ./hexa stop " + service.shortName() + "-db");
        }
    }
}
