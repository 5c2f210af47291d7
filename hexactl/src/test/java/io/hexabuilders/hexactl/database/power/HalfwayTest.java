package io.hexabuilders.hexactl.database.power;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.hexabuilders.hexactl.console.Failure;
import io.hexabuilders.hexactl.installation.Service;
import io.hexabuilders.hexactl.run.Plan;
import io.hexabuilders.hexactl.run.Plan.OnFailure;
import io.hexabuilders.hexactl.run.RunFolder;
import io.hexabuilders.hexactl.run.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A run that was left halfway keeps away whoever works on the same database, and nobody else. */
class HalfwayTest {

    @TempDir
    private Path folder;

    /** Of a run on a target, which another one has to let come so far. */
    private record Reached() implements Step {

        @Override
        public String name() {
            return "reach";
        }

        @Override
        public boolean isDone() {
            return false;
        }

        @Override
        public void perform(Consumer<String> progress) {
            throw Failure.of("reached");
        }

        @Override
        public void undo(Consumer<String> progress) {}
    }

    @ParameterizedTest
    @EnumSource(PowerChange.class)
    void restoreKeepsTheServerOfItsDatabaseAsItIs(PowerChange change) {
        assertThat(begin(on("servers partner-service"))).contains("reached");
        assertThat(begin(on(change, Service.PARTNER)))
                .contains("has left servers partner-service halfway: end it with hexactl runs resume ")
                .contains("Nothing was changed");
        assertThat(begin(on(change, Service.CAMPAIGN))).contains("is broken");
    }

    @ParameterizedTest
    @EnumSource(PowerChange.class)
    void serversKeepARestoreOfTheirDatabasesAway(PowerChange change) {
        assertThat(begin(on(change, Service.PARTNER))).contains("is broken");
        assertThat(begin(on("servers partner-service"))).contains("has left servers partner-service halfway");
        assertThat(begin(on("servers campaign-service"))).contains("reached");
    }

    @ParameterizedTest
    @ValueSource(strings = {"backup of servers partner-service to /backups", "schema of servers partner-service"})
    void whatLeavesTheDatabaseInItsPlaceKeepsNoServerAsItIs(String target) {
        assertThat(begin(on(target))).contains("reached");
        assertThat(begin(on(PowerChange.STOP, Service.PARTNER))).contains("is broken");
        assertThat(begin(on(target + "2"))).contains("reached");
    }

    @Test
    void recordOfAnEarlierReleaseIsRead() throws IOException {
        begin(on("servers partner-service"));
        Path record = folder.resolve("runs")
                .resolve(new RunFolder(folder).all().getFirst().id())
                .resolve("run.json");
        String text = Files.readString(record);
        Files.writeString(record, text.replaceFirst("\\s*\"holds\" : \\[ ],", ""));
        assertThat(begin(on(PowerChange.STOP, Service.PARTNER))).contains("has left servers partner-service halfway");
    }

    /** @return why it failed */
    private String begin(Plan plan) {
        return assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> StandInServers.runs(folder).begin(plan))
                .actual()
                .message();
    }

    private static Plan on(String target) {
        return new Plan("reach", Map.of(), target, List.of(), List.of(new Reached()), OnFailure.STAY);
    }

    /** It fails when it begins. */
    private static Plan on(PowerChange change, Service service) {
        return StandInServers.stuck().plan(change, List.of(service));
    }
}
