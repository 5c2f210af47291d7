package io.hexabuilders.hexactl.compose;

import static io.hexabuilders.hexactl.compose.StandInEngine.container;
import static io.hexabuilders.hexactl.compose.StandInEngine.containers;
import static io.hexabuilders.hexactl.compose.StandInEngine.healthy;
import static org.assertj.core.api.Assertions.assertThat;

import io.hexabuilders.hexactl.CommandRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands against a stand-in for Docker; the real engine is in deploy/test/compose. */
class ComposeTest {

    private static final String DATABASES =
            containers(Stream.of("partner-db", "onboarding-db", "recruitment-db", "campaign-db", "redis", "kafka")
                    .map(member -> healthy("hexabuilders-dev-" + member))
                    .toArray(String[]::new));
    private static final String MIGRATED =
            container("hexabuilders-dev-green-partner-migration", "exited", "", 0, true, "");

    @TempDir
    private Path folder;

    private StandInEngine engine;

    @BeforeEach
    void engineWithoutContainers() throws IOException {
        engine = new StandInEngine(folder);
        engine.write("announced-database", DATABASES);
        engine.write("announced-app", containers(MIGRATED, healthy("hexabuilders-dev-green-partner-service")));
        engine.write("announced-bluegreen", containers(healthy("hexabuilders-dev-front")));
    }

    @Test
    void upStartsDatabasesThenProgramsThenFrontInTheColourThatServes() throws IOException {
        var run = engine.run("up", "--env", "dev");
        assertThat(run.err()).contains("hexabuilders-dev-green: 2 containers are ready");
        assertThat(run.out()).contains("serves green");
        assertThat(run.code()).isZero();
        assertThat(engine.changes())
                .containsExactly(
                        "blue database.yml up --detach",
                        "green app.yml up --detach --remove-orphans",
                        "blue bluegreen.yml up --detach --remove-orphans");
    }

    @Test
    void databasesThatRunAreLeftAsTheyAre() throws IOException {
        engine.write("project-database", DATABASES);
        var run = engine.run("up", "--env", "dev", "--stacks", "database");
        assertThat(run.err()).contains("dev: the database stack runs already and is left as it is");
        assertThat(run.code()).isZero();
        assertThat(engine.changes()).isEmpty();
    }

    @Test
    void databaseStackThatLacksAMemberIsCompleted() throws IOException {
        engine.write("project-database", containers(healthy("hexabuilders-dev-partner-db")));
        assertThat(engine.run("up", "--env", "dev", "--stacks", "database").code())
                .isZero();
        assertThat(engine.changes()).containsExactly("blue database.yml up --detach");
    }

    @Test
    void unhealthyDatabaseIsNamedAndNothingStarts() throws IOException {
        engine.write(
                "project-database",
                containers(container("hexabuilders-dev-partner-db", "running", "unhealthy", 0, false, "no response")));
        var run = engine.run("up", "--env", "dev");
        assertThat(run.err()).contains("hexabuilders-dev-partner-db is unhealthy: no response. Nothing was started");
        assertThatNothingWasChanged(run);
    }

    @Test
    void unhealthySharedDatabaseIsNamedToo() throws IOException {
        engine.write(
                "container-db-server-postgres",
                containers(container("db-server-postgres", "running", "unhealthy", 0, false, "")));
        var run = engine.run("up", "--env", "dev");
        assertThat(run.err()).contains("db-server-postgres is unhealthy. Nothing was started");
        assertThatNothingWasChanged(run);
    }

    @Test
    void sharedDatabaseThatIsStoppedIsNotReplacedByEmptyOnes() throws IOException {
        engine.write(
                "container-db-server-postgres",
                containers(container("db-server-postgres", "exited", "", 0, false, "")));
        var run = engine.run("up", "--env", "dev");
        assertThat(run.err())
                .contains(
                        "SHARED_POSTGRES of dev names db-server-postgres, which is there and does not run: docker start"
                                + " db-server-postgres");
        assertThatNothingWasChanged(run);
    }

    @Test
    void changedProgramsTakeThePlaceOfThoseThatServe() throws IOException {
        programsServe();
        engine.write("wanted-programs", "partner-service 9f2\n");
        var run = engine.run("up", "--env", "dev", "--stacks", "app");
        assertThat(run.err())
                .contains("dev: green serves; blue takes its place")
                .contains("dev: blue serves, nothing is under way in green");
        assertThat(run.code()).isZero();
        assertThat(engine.changes())
                .containsExactly(
                        "blue app.yml up --detach --remove-orphans",
                        "exec hexabuilders-dev-front nginx -c /hexa/nginx.conf -s reload",
                        "green app.yml down");
        assertThat(engine.compose().resolve("state/front/colour.conf")).hasContent("default blue;\n");
    }

    @Test
    void anotherImageOfTheSameNameIsAChange() throws IOException {
        programsServe();
        engine.write("wanted-image", "sha256:7e0\n");
        assertThat(engine.run("up", "--env", "dev", "--stacks", "app").code()).isZero();
        assertThat(engine.changes()).last().isEqualTo("green app.yml down");
    }

    @Test
    void unchangedProgramsStayInTheirColour() throws IOException {
        programsServe();
        assertThat(engine.run("up", "--env", "dev", "--stacks", "app").code()).isZero();
        assertThat(engine.changes()).containsExactly("green app.yml up --detach --remove-orphans");
    }

    @Test
    void frontThatCannotBeTurnedKeepsItsColourAndItsPrograms() throws IOException {
        programsServe();
        engine.write("wanted-programs", "partner-service 9f2\n");
        engine.write("reload-fails", "");
        var run = engine.run("up", "--env", "dev", "--stacks", "app");
        assertThat(run.err())
                .contains("the front cannot be turned to blue: unknown directive. green serves as before, blue runs");
        assertThat(run.code()).isEqualTo(4);
        assertThat(engine.changes()).doesNotContain("green app.yml down");
        assertThat(engine.compose().resolve("state/front/colour.conf")).hasContent("default green;\n");
    }

    @Test
    void programsThatDoNotBecomeReadyAreNotTurnedTo() throws IOException {
        programsServe();
        engine.write("wanted-programs", "partner-service 9f2\n");
        engine.write(
                "announced-app",
                containers(container("hexabuilders-dev-blue-partner-service", "running", "unhealthy", 0, false, "")));
        assertThat(engine.run("up", "--env", "dev", "--stacks", "app").code()).isEqualTo(4);
        assertThat(engine.changes()).containsExactly("blue app.yml up --detach --remove-orphans");
    }

    @Test
    void imageThatWasNeverBuiltIsNamedWithTheCommandThatBuildsIt() throws IOException {
        engine.write("project-database", DATABASES);
        imageIsMissing();
        var run = engine.run("up", "--env", "dev", "--stacks", "app");
        assertThat(run.err())
                .contains(
                        "hexabuilders-dev-green: there is no image hexabuilders/partner-service:local, and it cannot be"
                                + " fetched: pull access denied. Nothing was changed; ./hexa images builds");
        assertThat(run.code()).isEqualTo(1);
    }

    @Test
    void imageThatIsMissingAfterDatabasesWereStartedIsAStartHalfway() throws IOException {
        imageIsMissing();
        var run = engine.run("up", "--env", "dev");
        assertThat(run.err())
                .contains("there is no image hexabuilders/partner-service:local")
                .doesNotContain("Nothing");
        assertThat(run.code()).isEqualTo(4);
    }

    @Test
    void containersThatWereMadeBeforeAnErrorAreAStartHalfway() throws IOException {
        engine.write("project-database", DATABASES);
        engine.write("refusal-app", "port is already allocated");
        var run = engine.run("up", "--env", "dev", "--stacks", "app");
        assertThat(run.err()).contains("hexabuilders-dev-green: port is already allocated. hexactl compose status");
        assertThat(run.code()).isEqualTo(4);
    }

    private void imageIsMissing() throws IOException {
        engine.delete("announced-app");
        engine.delete("wanted-image");
        engine.write("images", "a warning of Compose\nhexabuilders/partner-service:local\n");
        engine.write("refusal-app", "pull access denied\n");
    }

    private void programsServe() throws IOException {
        engine.write("project-database", DATABASES);
        engine.write("project-app", containers(healthy("hexabuilders-dev-green-partner-service")));
        engine.write("project-bluegreen", containers(healthy("hexabuilders-dev-front")));
    }

    @Test
    void programsWithoutDatabasesAreRefusedWithTheCommandThatStartsThem() throws IOException {
        engine.write("networks", "");
        var run = engine.run("up", "--env", "dev", "--stacks", "app");
        assertThat(run.err())
                .isEqualTo("hexactl: the database stack of dev does not run: there is no network"
                        + " hexabuilders-dev-data. Nothing was started; hexactl compose up --env dev --stacks database"
                        + " starts it\n");
        assertThatNothingWasChanged(run);
    }

    @Test
    void programsOverAPartOfTheDatabasesAreRefusedAndTheOthersNamed() throws IOException {
        engine.write(
                "project-database",
                containers(healthy("hexabuilders-dev-partner-db"), healthy("hexabuilders-dev-redis")));
        var run = engine.run("up", "--env", "dev", "--stacks", "app");
        assertThat(run.err())
                .contains("the database stack of dev is not whole, it lacks onboarding-db, recruitment-db, campaign-db,"
                        + " kafka. Nothing was started");
        assertThatNothingWasChanged(run);
    }

    @Test
    void migrationThatFailsEndsTheWaitAndIsNamed() throws IOException {
        engine.write("project-database", DATABASES);
        engine.write(
                "announced-app",
                containers(container("hexabuilders-dev-green-partner-migration", "exited", "", 1, true, "")));
        var run = engine.run("up", "--env", "dev", "--stacks", "app");
        assertThat(run.err())
                .contains("hexabuilders-dev-green-partner-migration exited with code 1: the last line of its log");
        assertThat(run.code()).isEqualTo(4);
    }

    @Test
    void programThatNeverBecomesReadyIsNamedWhenPatienceEnds() throws IOException {
        engine.write("project-database", DATABASES);
        engine.write(
                "announced-app",
                containers(container("hexabuilders-dev-blue-partner-service", "running", "starting", 0, false, "")));
        var run = engine.run("up", "--env", "dev", "--stacks", "app", "--colour", "blue", "--patience", "1");
        assertThat(run.err())
                .contains("hexabuilders-dev-blue is not ready after 1 s: hexabuilders-dev-blue-partner-service is"
                        + " starting");
        assertThat(run.code()).isEqualTo(4);
    }

    @Test
    void dryRunSaysTheCommandsAndCallsNone() throws IOException {
        var run = engine.run("up", "--env", "dev", "--dry-run");
        assertThat(run.out().lines()).hasSize(3).allMatch(line -> line.contains(" docker compose --env-file "));
        assertThat(run.code()).isZero();
        assertThat(engine.changes()).isEmpty();
    }

    @Test
    void downKeepsDatabasesUnlessTheyAreNamed() throws IOException {
        engine.write("project-app", containers(healthy("hexabuilders-dev-green-partner-service")));
        engine.write("project-bluegreen", containers(healthy("hexabuilders-dev-front")));
        engine.write("project-database", DATABASES);
        assertThat(engine.run("down", "--env", "dev", "--yes").code()).isZero();
        assertThat(engine.changes())
                .containsExactly("blue bluegreen.yml down", "blue app.yml down", "green app.yml down");
    }

    @Test
    void whatWatchesTheEnvironmentStartsWhenItIsNamed() throws IOException {
        engine.write("project-database", DATABASES);
        engine.write("announced-observability", containers(healthy("hexabuilders-dev-prometheus")));
        assertThat(engine.run("up", "--env", "dev", "--stacks", "observability").code())
                .isZero();
        assertThat(engine.changes()).containsExactly("blue observability.yml up --detach --remove-orphans");
    }

    @Test
    void whatTakesBackupsStartsWhenItIsNamedAndNoDatabaseIsTouched() throws IOException {
        engine.write("project-database", DATABASES);
        engine.write("announced-backup", containers(healthy("hexabuilders-dev-backup")));
        assertThat(engine.run("up", "--env", "dev", "--stacks", "backup").code())
                .isZero();
        assertThat(engine.changes()).containsExactly("blue backup.yml up --detach --remove-orphans");
    }

    @Test
    void downLeavesBackupsUnlessTheyAreNamedAndDatabasesUnderThem() throws IOException {
        engine.write("project-database", DATABASES);
        engine.write("project-backup", containers(healthy("hexabuilders-dev-backup")));
        assertThat(engine.run("down", "--env", "dev", "--yes").code()).isZero();
        assertThat(engine.changes()).isEmpty();
        var run = engine.run("down", "--env", "dev", "--stacks", "database", "--yes");
        assertThat(run.err())
                .contains("what takes the backups of hexabuilders-dev-backup uses the databases: stop it first");
        assertThatNothingWasChanged(run);
        assertThat(engine.run("down", "--env", "dev", "--stacks", "database,backup", "--yes")
                        .code())
                .isZero();
        assertThat(engine.changes()).containsExactly("blue backup.yml down", "blue database.yml down");
    }

    @Test
    void downAsksFirst() throws IOException {
        engine.write("project-app", containers(healthy("hexabuilders-dev-green-partner-service")));
        var run = engine.run("down", "--env", "dev");
        assertThat(run.err()).contains("Stop app, front, observability of dev?").contains("nothing was stopped");
        assertThatNothingWasChanged(run);
    }

    @Test
    void databasesAreNotStoppedUnderRunningPrograms() throws IOException {
        engine.write("project-app", containers(healthy("hexabuilders-dev-blue-partner-service")));
        engine.write("project-database", DATABASES);
        var run = engine.run("down", "--env", "dev", "--stacks", "database", "--yes");
        assertThat(run.err()).contains("the programs of hexabuilders-dev-blue use the databases: stop them first");
        assertThatNothingWasChanged(run);
    }

    @Test
    void statusTellsScriptsWhetherAllIsReady() throws IOException {
        engine.write("project-database", DATABASES);
        var incomplete = engine.run("status", "--env", "dev");
        assertThat(incomplete.out()).contains("not there").contains("hexabuilders-dev-partner-db");
        assertThat(incomplete.code()).isEqualTo(1);
        engine.write("project-app", containers(MIGRATED));
        engine.write("project-bluegreen", containers(healthy("hexabuilders-dev-front")));
        var complete = engine.run("status", "--env", "dev", "--output", "json");
        assertThat(complete.out()).contains("\"ready\" : true").contains("\"serving\" : \"green\"");
        assertThat(complete.code()).isZero();
    }

    @Test
    void engineThatDoesNotAnswerIsSaid() throws IOException {
        engine.delete("version");
        var run = engine.run("status", "--env", "dev");
        assertThat(run.err()).contains("the Docker engine does not answer: Cannot connect to the Docker daemon");
        assertThat(run.code()).isEqualTo(1);
    }

    @Test
    void environmentWithoutSettingsIsToldHowToGetThem() {
        var run = engine.run("up", "--env", "staging");
        assertThat(run.err()).contains("staging has no settings").contains("prepare.sh staging makes it");
        assertThat(run.code()).isEqualTo(1);
    }

    @Test
    void settingsOfAnotherEnvironmentAreRefused() throws IOException {
        engine.prepare("staging", "HEXA_ENV=dev\nHEXA_STATE=state\n");
        var run = engine.run("up", "--env", "staging");
        assertThat(run.err()).contains("must say HEXA_ENV=staging");
        assertThat(run.code()).isEqualTo(1);
    }

    @Test
    void colourFileThatSaysNeitherIsRefused() throws IOException {
        Files.writeString(engine.compose().resolve("state/front/colour.conf"), "default purple;\n");
        var run = engine.run("status", "--env", "dev");
        assertThat(run.err()).contains("must say 'default blue;' or 'default green;'");
        assertThat(run.code()).isEqualTo(1);
    }

    @Test
    void environmentsThatNobodyNamesAreAskedFor() throws IOException {
        var run = engine.answering("dev\n", "up", "--stacks", "database", "--dry-run");
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.err()).contains("Which environments? One or more of dev, staging, production: ");
        assertThat(run.out()).contains("/dev.env ").contains(" up --detach");
        var unknown = engine.answering("dev, prod\n", "up");
        assertThat(unknown.code()).isEqualTo(2);
        assertThat(unknown.err()).contains("'prod': there is no such environment; there are dev, staging, production");
        var nobody = engine.run("down");
        assertThat(nobody.code()).isEqualTo(2);
        assertThat(nobody.err()).contains("no environment is named: --env names one or more of dev, staging");
        assertThat(engine.changes()).isEmpty();
    }

    private void assertThatNothingWasChanged(CommandRun run) throws IOException {
        assertThat(run.code()).isEqualTo(1);
        assertThat(engine.changes()).isEmpty();
    }
}
