package io.hexabuilders.hexactl.database.backup.nightly;

import static org.assertj.core.api.Assertions.assertThat;

import io.hexabuilders.hexactl.console.Console;
import io.hexabuilders.hexactl.console.Workplace;
import io.hexabuilders.hexactl.database.backup.BackupHome;
import io.hexabuilders.hexactl.database.backup.dump.ClientTools;
import io.hexabuilders.hexactl.installation.Service;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Reader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Nights of a service, one after the other, by a clock that is moved. */
class NightsTest {

    private static final Duration NIGHT = Duration.ofMinutes(20);

    @TempDir
    private Path folder;

    private Instant now = Instant.parse("2026-11-21T12:00:00Z");
    private final List<Instant> looked = new ArrayList<>();
    private final List<Outcome> outcomes = new ArrayList<>();
    private final StringWriter talk = new StringWriter();

    @Test
    void eachNightHasItsBackupsAndAStartBehindADoneOneDoesNothing() throws IOException {
        var home = NightlyHome.in(folder);
        keep(home, 3);
        assertThat(taken())
                .as("at once, since there was none, then each night")
                .containsExactly("20261121-120000", "20261122-020000", "20261123-020000");
        assertThat(looked)
                .containsExactly(
                        Instant.parse("2026-11-22T02:00:00Z"),
                        Instant.parse("2026-11-23T02:00:00Z"),
                        Instant.parse("2026-11-24T02:00:00Z"));
        assertThat(outcomes)
                .allSatisfy(outcome ->
                        assertThat(outcome.code()).as(talk.toString()).isZero());
        assertThat(outcomes)
                .extracting(Outcome::what)
                .filteredOn("verify-backup"::equals)
                .hasSize(3);
        assertThat(Files.readAllLines(home.health()))
                .containsExactly(
                        String.valueOf(Instant.parse("2026-11-24T08:00:00Z").getEpochSecond()),
                        "the backups of 2026-11-23T02:00:00Z are there");

        now = Instant.parse("2026-11-23T02:30:00Z");
        outcomes.clear();
        keep(home, 1);
        assertThat(outcomes).as("what a start behind a done night does").isEmpty();
        assertThat(talk.toString()).contains("the next are due at 2026-11-24T02:00:00Z");

        now = Instant.parse("2026-11-26T09:00:00Z");
        keep(home, 1);
        assertThat(taken())
                .as("several nights were missed: one makes up for them")
                .containsExactly("20261126-090000");
        assertThat(looked.getLast()).isEqualTo(Instant.parse("2026-11-27T02:00:00Z"));
    }

    @Test
    void backupThatNobodyHasProvedIsProvedByTheNextStart() {
        var home = NightlyHome.in(folder);
        keep(home, 1);
        var backup = home.newest().backup().orElseThrow();
        delete(folder.resolve("backups/partner-service/" + backup.id().name() + "/verification.json"));
        outcomes.clear();
        now = Instant.parse("2026-11-21T13:00:00Z");
        keep(home, 1);
        assertThat(outcomes).extracting(Outcome::what).containsExactly("verify-backup", "prune");
        assertThat(home.backups()).isOne();
        assertThat(home.newest().isUnproved()).isFalse();
    }

    @Test
    void databaseThatIsAwayIsTriedAgainAndItsBackupIsMadeUp() throws IOException {
        var database = BackupHome.in(Files.createDirectory(folder.resolve("database")));
        try {
            var home = new NightlyHome(database, folder, ClientTools.folder());
            database.stopServer();
            keep(home, 2);
            assertThat(looked)
                    .containsExactly(Instant.parse("2026-11-21T12:30:00Z"), Instant.parse("2026-11-21T13:00:00Z"));
            assertThat(talk.toString())
                    .contains("does not answer")
                    .contains("not every database has a backup since 2026-11-21T02:00:00Z: tried again at");
            assertThat(Files.readAllLines(home.health()))
                    .containsExactly("0", "there is a database without a backup since 2026-11-21T02:00:00Z");
            assertThat(home.backups()).isZero();

            database.startServer();
            keep(home, 1);
            assertThat(taken()).as(talk.toString()).containsExactly("20261121-130000");
            assertThat(Files.readAllLines(home.health()).getFirst())
                    .as(talk.toString())
                    .isNotEqualTo("0");

            // who starts anew does not make it good
            makeBad(home);
            now = Instant.parse("2026-11-21T14:00:00Z");
            keep(home, 1);
            assertThat(Files.readAllLines(home.health()))
                    .containsExactly("0", "the newest backup is bad of [partner-service]");
        } finally {
            database.stopServer();
        }
    }

    private static void makeBad(NightlyHome home) throws IOException {
        try (var files = Files.walk(home.folder().resolve("backups"))) {
            Path proof = files.filter(file -> file.endsWith("verification.json"))
                    .findFirst()
                    .orElseThrow();
            Files.writeString(
                    proof,
                    Files.readString(proof)
                            .replaceFirst("\"good\"\\s*:\\s*true", "\"good\" : false")
                            .replaceFirst("\"findings\"\\s*:\\s*\\[\\s*]", "\"findings\" : [\"a row is missing\"]"));
        }
    }

    @Test
    void folderThatGoesAwayAfterTheFirstNightIsNotMadeAgain() throws IOException {
        var home = NightlyHome.in(folder);
        keep(home, 1);
        Path away = Files.move(folder.resolve("backups"), folder.resolve("away"));
        outcomes.clear();
        keep(home, 1);
        assertThat(outcomes).extracting(Outcome::what).as(talk.toString()).containsExactly("backup", "prune");
        assertThat(outcomes)
                .allSatisfy(outcome -> assertThat(outcome.failures())
                        .singleElement()
                        .asString()
                        .startsWith("there is no folder " + folder.resolve("backups") + " for backups"));
        assertThat(folder.resolve("backups")).doesNotExist();
        assertThat(away).isDirectory();
    }

    /** A time that comes while a night is at work is not waited for: it is there already. */
    @Test
    void timeThatPassesDuringTheWorkIsDueAtOnce() {
        var home = NightlyHome.in(folder);
        now = Instant.parse("2026-11-21T13:50:00Z");
        keep(home, 2, now, now.plus(NIGHT));
        assertThat(taken()).containsExactly("20261121-135000", "20261121-141000");
    }

    private void keep(NightlyHome home, int looks) {
        keep(home, looks, new Instant[0]);
    }

    /** @param moments that the clock shows when a night begins and when it ends; then as it is moved */
    private void keep(NightlyHome home, int looks, Instant... moments) {
        Iterator<Instant> shown = List.of(moments).iterator();
        InstantSource clock = () -> now;
        var err = new PrintWriter(talk);
        var console = new Console(err, err, new BufferedReader(Reader.nullReader()), false);
        var workplace = new Workplace(console, home.environment(), clock, "olga");
        var line = new CommandLine(new NightlyCommand(workplace));
        var said = new Said(line.parseArgs("--unencrypted", "--database-url", home.url()));
        var night = new Night(
                workplace, home.repository(), List.of(Service.PARTNER), said, List.of(), () -> false, outcome -> {
                    outcomes.add(outcome);
                    if (shown.hasNext()) {
                        now = shown.next();
                    }
                });
        int end = looked.size() + looks;
        var schedule = Schedule.parse(List.of("02:00", "14:00").subList(0, moments.length == 0 ? 1 : 2));
        new Nights(schedule, night, Health.in(folder.resolve("home")), clock, console, moment -> {
                    looked.add(moment);
                    now = moment.isAfter(now) ? moment : now;
                    return looked.size() < end;
                })
                .keep();
    }

    /** When the backups were begun; those of one day by the server's own clock do not all stay. */
    private List<String> taken() {
        return outcomes.stream()
                .filter(outcome -> outcome.what().equals("backup") && outcome.code() == 0)
                .map(outcome -> outcome.result().substring(0, "20261121-120000".length()))
                .toList();
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
