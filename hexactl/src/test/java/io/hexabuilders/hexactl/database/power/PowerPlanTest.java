package io.hexabuilders.hexactl.database.power;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.hexabuilders.hexactl.compose.Environment;
import io.hexabuilders.hexactl.console.ExitCodes;
import io.hexabuilders.hexactl.console.Failure;
import io.hexabuilders.hexactl.installation.Service;
import io.hexabuilders.hexactl.kubernetes.Cluster;
import io.hexabuilders.hexactl.place.Installation;
import io.hexabuilders.hexactl.run.Plan;
import io.hexabuilders.hexactl.run.RunFolder;
import io.hexabuilders.hexactl.run.Runs;
import io.hexabuilders.hexactl.run.Step;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Plans for servers that are but a set of those that run. */
class PowerPlanTest {

    private static final List<Service> BOTH = List.of(Service.PARTNER, Service.CAMPAIGN);
    private static final List<Set<Service>> ALL_STATES =
            List.of(Set.of(), Set.of(Service.PARTNER), Set.of(Service.CAMPAIGN), Set.copyOf(BOTH));

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(PowerChange.class)
    void changeComesToItsGoalAndBackToWhatWas(PowerChange change) {
        for (var before : ALL_STATES) {
            var servers = servers(before, Set.of());
            var plan = plan(change, servers);
            var runs = runs();
            String id = runs.begin(plan);
            assertThat(BOTH).allMatch(service -> servers.state(service) == change.goal());
            runs.undo(records().find(id), plan);
            assertThat(servers.running()).isEqualTo(before);
        }
    }

    @Test
    void stopThatFailsLeavesAllAsItWas() {
        var servers = servers(Set.copyOf(BOTH), Set.of(Service.CAMPAIGN));
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> runs().begin(plan(PowerChange.STOP, servers)))
                .matches(failure -> failure.exitCode() == ExitCodes.ROLLED_BACK)
                .withMessageContaining("campaign-service is broken. What was done is taken back");
        assertThat(servers.running()).containsExactlyInAnyOrderElementsOf(BOTH);
    }

    @Test
    void stopThatIsUnderWaySinceAKillIsOverBeforeItIsTakenBack() {
        var servers = servers(Set.copyOf(BOTH), Set.of());
        var plan = plan(PowerChange.STOP, servers);
        servers.leaving().add(Service.PARTNER);
        plan.steps().getFirst().undo(line -> {});
        assertThat(servers.leaving()).isEmpty();
        assertThat(servers.running()).containsExactlyInAnyOrderElementsOf(BOTH);
    }

    @ParameterizedTest
    @EnumSource(value = PowerChange.class, names = "STOP", mode = EnumSource.Mode.EXCLUDE)
    void whatDoesNotStartLeavesTheOthersRunning(PowerChange change) {
        var servers = servers(Set.of(), Set.of(Service.CAMPAIGN));
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> runs().begin(plan(change, servers)))
                .matches(failure -> failure.exitCode() == ExitCodes.NEEDS_A_PERSON)
                .withMessageContaining("hexactl runs resume");
        assertThat(servers.running()).containsExactly(Service.PARTNER);
    }

    @Test
    void restartTakesOneAfterTheOther() {
        assertThat(plan(PowerChange.RESTART, servers(Set.of(), Set.of())).steps().stream()
                        .map(Step::name))
                .containsExactly("stop-partner-db", "start-partner-db", "stop-campaign-db", "start-campaign-db");
    }

    @Test
    void orderIsReadAsItWasWritten() {
        var timeout = Duration.ofSeconds(15);
        var patience = Duration.ofMinutes(2);
        for (var place : List.of(
                new Place(new Installation.Local(), timeout, patience),
                new Place(new Installation.Compose(Path.of("/srv/compose"), Environment.staging), timeout, patience),
                new Place(
                        new Installation.Kubernetes(
                                new Cluster(Optional.of(Path.of("/srv/kubeconfig")), "kind-dev", "hexabuilders")),
                        timeout,
                        patience))) {
            for (var some : ALL_STATES) {
                var order = new Order(PowerChange.START, place, BOTH, some, Set.of(Service.PARTNER));
                assertThat(Order.of(PowerChange.START, order.parameters())).isEqualTo(order);
            }
        }
    }

    @Test
    void recordThatLacksAParameterIsRefused() {
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> Order.of(PowerChange.STOP, Map.of("timeout", "15")))
                .withMessageContaining("the record of the run says nothing of 'patience'");
    }

    private static StandInServers servers(Set<Service> running, Set<Service> broken) {
        return StandInServers.of(running, broken);
    }

    private static Plan plan(PowerChange change, StandInServers servers) {
        return servers.plan(change, BOTH);
    }

    private RunFolder records() {
        return new RunFolder(folder);
    }

    private Runs runs() {
        return StandInServers.runs(folder);
    }
}
