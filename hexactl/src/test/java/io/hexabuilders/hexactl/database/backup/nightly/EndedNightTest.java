package io.hexabuilders.hexactl.database.backup.nightly;

import static org.assertj.core.api.Assertions.assertThat;

import io.hexabuilders.hexactl.CommandRun;
import io.hexabuilders.hexactl.HexactlProcess;
import io.hexabuilders.hexactl.database.backup.dump.ClientTools;
import io.hexabuilders.hexactl.database.backup.repository.StoredBackup.Whole;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Services in processes of their own that are told to end, or killed. */
@Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class EndedNightTest {

    private static final int BY_SIGTERM = 143;

    @TempDir
    private Path folder;

    @Test
    void dumpThatIsUnderWayIsTakenBack() throws IOException, InterruptedException {
        var home = NightlyHome.in(folder);
        // A dump that never ends by itself.
        var patient = home.with(ClientTools.inFrontOf(folder.resolve("tools"), "read -r _"));
        var service = start(patient);
        service.readTo("counted");
        service.terminate();
        assertThat(service.end()).as(service.said()).isEqualTo(BY_SIGTERM);
        assertThat(service.said())
                .contains("What was done is taken back")
                .contains("backup partner-service: FAILED, exit code 3, ")
                .doesNotContain("Z verify-backup")
                .doesNotContain("prune");
        assertThat(home.backups()).isZero();
        assertThat(folder.resolve("home/scratch")).isEmptyDirectory();

        var next = CommandRun.of(home.environment(), home.words());
        assertThat(next.code()).as(next.err()).isZero();
        assertThat(next.err()).doesNotContain("was left halfway");
    }

    @Test
    void proofThatIsUnderWayComesToNothing() throws IOException, InterruptedException {
        var home = NightlyHome.in(folder);
        var service = start(home);
        service.readTo("pg_restore brought it back");
        service.terminate();
        assertThat(service.end()).as(service.said()).isEqualTo(BY_SIGTERM);
        assertThat(service.said()).doesNotContain("defect").doesNotContain("prune");
        assertThat(home.newest().backup().flatMap(Whole::verification).filter(found -> !found.isGood()))
                .as("what is held against the backup")
                .isEmpty();

        var next = CommandRun.of(home.environment(), home.words());
        assertThat(next.code()).as(next.err()).isZero();
    }

    @Test
    void serviceThatWaitsEndsAtOnce() throws IOException, InterruptedException {
        var home = NightlyHome.in(folder);
        var service = start(home);
        service.readTo("the next are due at");
        service.terminate();
        assertThat(service.end()).isEqualTo(BY_SIGTERM);
        assertThat(home.backups()).isOne();
    }

    @Test
    void whatAKilledOneHasLeftCountsForNothingAndIsMadeUpByTheNextStart() throws IOException, InterruptedException {
        var home = NightlyHome.in(folder);
        var service = start(home);
        service.readTo("1/1 dump-partner …");
        service.kill();
        assertThat(home.newest().backup()).isEmpty();
        service = start(home);
        service.readTo("the next are due at");
        service.terminate();
        service.end();
        assertThat(service.said()).contains("was left halfway: what it has left is removed");
        assertThat(home.backups()).isOne();
        assertThat(home.newest().isUnproved()).isFalse();
    }

    /** Long before it is due again, whatever the time of day is. */
    private static HexactlProcess start(NightlyHome home) throws IOException {
        var due = LocalTime.now(ZoneOffset.UTC).plusHours(12).truncatedTo(ChronoUnit.MINUTES);
        return HexactlProcess.start(home.environment(), home.words("--at", due.toString()));
    }
}
