package io.hexabuilders.hexactl.database.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.hexabuilders.hexactl.HexactlProcess;
import io.hexabuilders.hexactl.console.ExitCodes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * File systems that are really full: small ones in memory, which a process sees that has a namespace of its own. Where the
 * system does not give one there is no such test; {@code FullPlaceTest} goes everywhere.
 */
class FullDiskTest {

    private static final long MEGABYTE = 1 << 20;
    private static final long PAGE = 4096;

    private final BackupHome home = BackupHome.shared();

    @TempDir
    private Path folder;

    @BeforeEach
    void namespaces() throws IOException, InterruptedException {
        boolean allowed;
        try {
            allowed = new ProcessBuilder(
                                    "unshare",
                                    "--user",
                                    "--map-root-user",
                                    "--mount",
                                    "mount",
                                    "-t",
                                    "tmpfs",
                                    "tmpfs",
                                    folder.toString())
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException _) {
            allowed = false; // not installed
        }
        assumeTrue(allowed, "no file system can be mounted in a namespace here");
    }

    @Test
    void placeOfTheBackupsIsFullAndThenIsNot() throws IOException, InterruptedException {
        String said = inSmall(
                folder, "2m", "512m", HexactlProcess.command("db", "backup", "--service", "partner", "--unencrypted"));
        String first = said.substring(0, said.indexOf("--- more room"));
        assertThat(first)
                .contains("cannot be written to " + folder + ": No space left on device")
                .contains("What was done is taken back")
                .contains("code " + ExitCodes.ROLLED_BACK)
                .doesNotContain("file base.tar");
        String second = said.substring(first.length());
        assertThat(second).contains("code 0").contains("file manifest.json").contains("file base.tar.zst.0001");
    }

    @Test
    void diskOfTheScratchFolderIsTooSmall() throws IOException, InterruptedException {
        backup();
        String said = verifyIn("4m");
        assertThat(said).contains("the disk of " + scratch()).contains("needs ").contains("code 1");
        assertIsUntouchedAndThenGood(said);
    }

    /** As much as the files are long; on a disk they take whole pages. */
    @Test
    void diskOfTheScratchFolderIsFullBeforeAllIsUnpacked() throws IOException, InterruptedException {
        backup();
        String said = verifyIn(String.valueOf(unpacked() + PAGE));
        assertThat(said)
                .contains("cannot be verified in " + scratch())
                .contains("No space left on device")
                .contains("Whether it is good is not known")
                .contains("code 1");
        assertIsUntouchedAndThenGood(said);
    }

    /** Room for the files, and none for the file of WAL that the server begins. */
    @Test
    void diskOfTheScratchFolderIsFullWhenTheServerStarts() throws IOException, InterruptedException {
        backup();
        String said = verifyIn(String.valueOf(unpacked() + 10 * MEGABYTE));
        assertThat(said)
                .contains("does not come up in " + scratch())
                .contains("No space left on device")
                .contains("Whether it is good is not known")
                .contains("code 1");
        assertIsUntouchedAndThenGood(said);
    }

    @Test
    void runThatCannotBeRecordedDoesNothing() throws IOException, InterruptedException {
        Path runs = Files.createDirectories(home.folder().resolve("runs"));
        String said = inSmall(
                runs, "4k", "4m", HexactlProcess.command("db", "backup", "--service", "partner", "--unencrypted"));
        String first = said.substring(0, said.indexOf("--- more room"));
        assertThat(first)
                .contains(" in " + runs)
                .contains("No space left on device")
                .contains("code " + ExitCodes.ROLLED_BACK)
                .doesNotContain("this is a defect");
        assertThat(said.substring(first.length())).contains("code 0");
    }

    private void assertIsUntouchedAndThenGood(String said) throws IOException {
        String first = said.substring(0, said.indexOf("--- more room"));
        assertThat(first).as("nothing is left").doesNotContain("file PG_VERSION");
        assertThat(said.substring(first.length())).contains("code 0").contains(" verified ");
        assertThat(file("verification.json")).content().contains("\"good\" : true");
    }

    private void backup() {
        var run = home.run(folder, "db", "backup", "--service", "partner", "--unencrypted");
        assertThat(run.code()).as(run.err()).isZero();
    }

    private String verifyIn(String size) throws IOException, InterruptedException {
        Files.createDirectories(scratch());
        return inSmall(scratch(), size, "1g", HexactlProcess.command("db", "verify-backup", "--service", "partner"));
    }

    /** Twice the same command: on a file system of that size, and when there is more room. */
    private String inSmall(Path mounted, String size, String more, List<String> command)
            throws IOException, InterruptedException {
        var words = new ArrayList<>(List.of(
                "unshare",
                "--user",
                "--map-root-user",
                "--mount",
                "sh",
                "-c",
                """
                mount -t tmpfs -o mode=700,size="$2" tmpfs "$1"
                place=$1 more=$3
                shift 3
                "$@"; echo "code $?"
                find "$place" -type f | sed 's|.*/|file |'
                echo "--- more room"
                mount -o remount,size="$more" "$place"
                "$@"; echo "code $?"
                find "$place" -type f | sed 's|.*/|file |'
                """,
                "sh",
                mounted.toString(),
                size,
                more));
        words.addAll(command);
        var builder = new ProcessBuilder(words).redirectErrorStream(true);
        builder.environment().putAll(home.environment(folder));
        var process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return said;
    }

    private Path scratch() {
        return home.folder().resolve("scratch");
    }

    private long unpacked() throws IOException {
        long bytes = 0;
        for (var archive :
                new JsonMapper().readTree(file("manifest.json").toFile()).path("archives")) {
            bytes += archive.path("unpacked").asLong();
        }
        return bytes;
    }

    private Path file(String name) throws IOException {
        try (var backups = Files.list(folder.resolve("partner-service"))) {
            return backups.findFirst().orElseThrow().resolve(name);
        }
    }
}
