package io.hexabuilders.hexactl.database.backup.take;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.hexabuilders.hexactl.CommandRun;
import io.hexabuilders.hexactl.HexactlProcess;
import io.hexabuilders.hexactl.console.ExitCodes;
import io.hexabuilders.hexactl.database.backup.BackupHome;
import io.hexabuilders.hexactl.database.backup.storage.S3Server;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Backups of a real cluster in a bucket. */
class BucketBackupTest {

    private static final S3Server SERVER = S3Server.start();

    private final BackupHome home = BackupHome.shared();

    @TempDir
    private Path folder;

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    @Test
    void backupIsTakenVerifiedShownAndPruned() throws IOException {
        Path key = BackupHome.key(folder, "a");
        String place = SERVER.place("whole");
        var taken = run(place, SERVER.login(), "backup", "--key-file", key.toString(), "--output", "json");
        assertThat(taken.code()).as(taken.err()).isZero();
        var answer = new JsonMapper().readTree(taken.out());
        assertThat(answer.path("repository").asText()).isEqualTo(place);
        String name = answer.path("backups").path(0).path("name").asText();
        assertThat(SERVER.holds("whole/partner-service/" + name + "/manifest.json"))
                .isTrue();
        var verified = run(place, SERVER.login(), "verify-backup", "--key-file", key.toString());
        assertThat(verified.code()).as(verified.err() + verified.out()).isZero();
        var shown = run(place, SERVER.login(), "backups");
        assertThat(shown.code()).isZero();
        assertThat(shown.out()).contains(name).contains(" verified ");
        var pruned = run(place, SERVER.login(), "prune", "--yes");
        assertThat(pruned.out()).isEqualTo("kept 1 of 1 backups in " + place + "\n");
    }

    @Test
    void bucketThatRefusesIsNamedAndNothingIsLeftThere() throws IOException {
        var login = SERVER.login();
        login.put("AWS_SECRET_ACCESS_KEY", "a-wrong-secret");
        var run = run(SERVER.place("refused"), login, "backup", "--unencrypted");
        assertThat(run.code()).isEqualTo(ExitCodes.ROLLED_BACK);
        assertThat(run.err()).contains("SignatureDoesNotMatch").contains("look at the login");
        assertThat(run.err() + run.out()).doesNotContain("a-wrong-secret");
        var next = run(SERVER.place("refused"), SERVER.login(), "backup", "--unencrypted");
        assertThat(next.code()).as(next.err()).isZero();
        assertThat(next.err()).contains("was left halfway: what it has left is removed");
        assertThat(records())
                .isNotEmpty()
                .allSatisfy(record -> assertThat(record)
                        .doesNotContain("a-wrong-secret")
                        .doesNotContain(SERVER.login().get("AWS_SECRET_ACCESS_KEY")));
    }

    /** One part of a file has arrived, the next is on its way. */
    @Test
    void uploadThatWasKilledInTheMiddleIsNoneAndTheNextBackupRemovesWhatItLeft()
            throws IOException, InterruptedException {
        String place = SERVER.place("killed");
        home.execute("CREATE TABLE noise (bytes bytea)", "ALTER TABLE noise ALTER bytes SET STORAGE EXTERNAL", """
                INSERT INTO noise SELECT (SELECT string_agg(uuid_send(gen_random_uuid()), '')
                    FROM generate_series(1, 65536 + 0 * n)) FROM generate_series(1, 24) n
                """);
        try {
            var reached = SERVER.stall("^PUT .*killed/.*partNumber=2");
            var process = HexactlProcess.start(
                    environment(place, SERVER.login()), "db", "backup", "--service", "partner", "--unencrypted");
            assertThat(reached.await(2, TimeUnit.MINUTES)).isTrue();
            process.kill();
            String left = SERVER.uploads().getFirst().key();
            assertThat(left).startsWith("killed/partner-service/");
            var unproved = run(place, SERVER.login(), "verify-backup", "--unencrypted");
            assertThat(unproved.err()).contains("there is no backup in " + place);
            assertThat(states(place)).containsOnly("HALF");

            var next = run(place, SERVER.login(), "backup", "--unencrypted");
            assertThat(next.code()).as(next.err()).isZero();
            assertThat(next.err()).contains("was left halfway: what it has left is removed");
            assertThat(SERVER.uploads()).isEmpty();
            assertThat(states(place)).containsExactly("WHOLE");
        } finally {
            home.execute("DROP TABLE noise");
        }
    }

    @Test
    void settingThatNoBucketHasIsRefused() {
        var run = run("s3://backups?access-key=hidden", Map.of(), "backup", "--unencrypted");
        assertThat(run.code()).isEqualTo(ExitCodes.USAGE);
        assertThat(run.err()).contains("a bucket has no setting 'access-key'").doesNotContain("hidden");
    }

    private List<String> records() throws IOException {
        try (var files = Files.walk(home.folder().resolve("runs"))) {
            var records = new ArrayList<String>();
            for (var file : files.filter(Files::isRegularFile).toList()) {
                records.add(Files.readString(file));
            }
            return records;
        }
    }

    /** Of all that lies there. */
    private List<String> states(String place) throws IOException {
        var shown = run(place, SERVER.login(), "backups", "--output", "json");
        return new JsonMapper().readTree(shown.out()).path("backups").findValuesAsText("state");
    }

    private Map<String, String> environment(String place, Map<String, String> login) {
        var environment = home.environment(folder);
        environment.put("HEXACTL_BACKUPS", place);
        environment.putAll(login);
        return environment;
    }

    private CommandRun run(String place, Map<String, String> login, String command, String... options) {
        var words = new ArrayList<>(List.of("db", command, "--service", "partner"));
        words.addAll(List.of(options));
        return CommandRun.of(environment(place, login), words.toArray(String[]::new));
    }
}
