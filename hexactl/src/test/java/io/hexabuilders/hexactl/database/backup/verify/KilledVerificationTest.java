package io.hexabuilders.hexactl.database.backup.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.hexabuilders.hexactl.KilledCommand;
import io.hexabuilders.hexactl.database.backup.BackupHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Verifications in processes of their own, each ended by a SIGKILL behind another thing that it says. */
class KilledVerificationTest {

    private static final List<String> SAID = List.of(
            "all files are as they were written", "unpacked", "the restored server answers", "compared", "applied");

    private final BackupHome home = BackupHome.shared();

    @TempDir
    private Path folder;

    @Test
    void verificationThatWasKilledAnywhereSaysNothingAndTheNextOneClearsUp() throws IOException, InterruptedException {
        var backup = home.run(folder, "db", "backup", "--service", "partner", "--unencrypted");
        assertThat(backup.code()).as(backup.err()).isZero();
        for (String text : SAID) {
            KilledCommand.behind(text, home.environment(folder), "db", "verify-backup", "--service", "partner");
            assertThat(verifications()).as("killed behind '" + text + "'").isEmpty();
        }
        assertThat(servers()).as("the killed one's server lives on").isPositive();
        var next = home.run(folder, "db", "verify-backup", "--service", "partner");
        assertThat(next.code()).as(next.err() + next.out()).isZero();
        assertThat(verifications()).hasSize(1);
        assertThat(home.folder().resolve("scratch")).isEmptyDirectory();
        assertThat(servers()).isZero();
    }

    private List<Path> verifications() throws IOException {
        try (var files = Files.walk(folder)) {
            return files.filter(file -> file.endsWith("verification.json")).toList();
        }
    }

    /** On copies of this home. */
    private long servers() {
        String scratch = home.folder().resolve("scratch").toString();
        return ProcessHandle.allProcesses()
                .filter(process -> process.info()
                        .commandLine()
                        .filter(command -> command.contains(scratch) && command.contains("postgres"))
                        .isPresent())
                .count();
    }
}
