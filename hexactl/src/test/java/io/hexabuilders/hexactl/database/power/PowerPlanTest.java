package io.hexabuilders.hexactl.database.power;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.hexabuilders.hexactl.compose.Environment;
import io.hexabuilders.hexactl.console.Console;
import io.hexabuilders.hexactl.console.ExitCodes;
import io.hexabuilders.hexactl.console.Failure;
import io.hexabuilders.hexactl.console.Workplace;
import io.hexabuilders.hexactl.installation.DatabaseAddress;
import io.hexabuilders.hexactl.installation.DatabaseServers;
import io.hexabuilders.hexactl.installation.ServerState;
import io.hexabuilders.hexactl.installation.Service;
import io.hexabuilders.hexactl.kubernetes.Cluster;
import io.hexabuilders.hexactl.place.Installation;
import io.hexabuilders.hexactl.run.Plan;
import io.hexabuilders.hexactl.run.RunFolder;
import io.hexabuilders.hexactl.run.Runs;
import io.hexabuilders.hexactl.run.Step;
import java.io.BufferedReader;
import java.io.PrintWriter;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
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

    /**
     * @param broken those that can be neither stopped nor started
     * @param leaving those of the running that somebody has begun to stop
     */
    private record Servers(Set<Service> running, Set<Service> broken, Set<Service> leaving) implements DatabaseServers {

        @Override
        public String name() {
            return "servers";
        }

        @Override
        public Optional<DatabaseAddress> address(Service service) {
            return Optional.empty();
        }

        @Override
        public ServerState state(Service service) {
            if (leaving.contains(service)) {
                return ServerState.BETWEEN;
            }
            return running.contains(service) ? ServerState.READY : ServerState.STOPPED;
        }

        @Override
        public void stop(Service service) {
            requireWhole(service);
            leaving.remove(service);
            assertThat(running.remove(service)).as("only what runs is stopped").isTrue();
        }

        @Override
        public void start(Service service) {
            requireWhole(service);
            assertThat(running.add(service))
                    .as("only what is stopped is started")
                    .isTrue();
        }

        @Override
        public String remedy(Service service) {
            return "stop it";
        }

        private void requireWhole(Service service) {
            if (broken.contains(service)) {
                throw Failure.of(service + " is broken");
            }
        }
    }

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

    private static Servers servers(Set<Service> running, Set<Service> broken) {
        var all = EnumSet.noneOf(Service.class);
        all.addAll(running);
        return new Servers(all, broken, EnumSet.noneOf(Service.class));
    }

    private static Plan plan(PowerChange change, Servers servers) {
        var place = new Place(new Installation.Local(), Duration.ofSeconds(1), Duration.ofSeconds(1));
        var ran = servers.running().stream().collect(Collectors.toUnmodifiableSet());
        return PowerKind.plan(new Order(change, place, BOTH, ran, Set.of()), servers);
    }

    private RunFolder records() {
        return new RunFolder(folder);
    }

    private Runs runs() {
        var silent = new PrintWriter(Writer.nullWriter());
        var console = new Console(silent, silent, new BufferedReader(Reader.nullReader()), false);
        return new Runs(records(), new Workplace(console, Map.of(), InstantSource.system(), "olga"));
    }
}
