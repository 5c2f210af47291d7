package io.hexabuilders.hexactl.database.backup.restore;

import io.hexabuilders.embedded.postgres.WalArchive;
import io.hexabuilders.hexactl.console.Failure;
import io.hexabuilders.hexactl.database.backup.repository.Reasons;
import io.hexabuilders.hexactl.database.backup.wal.Timelines;
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
            folders.swap();
            beginTimeline(folders.proof().former(), folders.proof().timeline());
        } catch (IOException e) {
            throw Failure.of(folders.current() + " cannot be replaced: " + Reasons.of(e), e);
        }
    }

    @Override
    public void undo(Consumer<String> progress) {
        if (folders.isSwapped()) {
            requireStopped();
        }
        boolean swapped = folders.isSwapped();
        try {
            folders.swapBack();
            if (swapped) {
                beginTimeline(folders.proof().timeline(), folders.proof().former());
            }
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

    /** Which WAL is the database's from now on; where none is kept, nobody will ask. */
    private void beginTimeline(int former, int timeline) throws IOException {
        if (!Files.exists(folders.current())) {
            return;
        }
        Path archive = archives.folder(WalArchive.identifier(folders.current()));
        if (Files.isDirectory(archive)) {
            new Timelines(archive).begin(clock.instant(), former, timeline, folders.current());
        }
    }

    /** Somebody else may have started it meanwhile; files of a server that runs are not to be moved. */
    private void requireStopped() {
        if (servers.state(service) != ServerState.STOPPED) {
            throw Failure.of("the database of " + service + " was started by somebody else while it was to be replaced:"
                    + " stop it, ./hexa stop " + service.shortName() + "-db");
        }
    }
}
