package io.hexabuilders.suite.supervise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hexabuilders.suite.home.SuiteHome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SupervisorTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    @TempDir
    Path folder;

    private final RecordedEvents events = new RecordedEvents();
    private Supervisor supervisor = new Supervisor(
            List.of(), new SuiteHome(Path.of("/"), Path.of("/")), new ChildRecords(Path.of("/nowhere")), events, LIMIT);

    @AfterEach
    void end() throws InterruptedException {
        supervisor.end();
    }

    @Test
    void memberIsStartedWhenWhatItNeedsIsReady() throws InterruptedException {
        Path open = folder.resolve("open");
        run(
                ShellMember.sleeping("database")
                        .ready(() -> Files.exists(open))
                        .script("sleep 0.3; touch " + open + "; exec sleep 600"),
                ShellMember.sleeping("service").needs("database"));
        until(supervisor::isReadyOrThrow);
        assertThat(events.lines())
                .containsExactly("starting database", "ready database", "starting service", "ready service");
    }

    @Test
    void killedMemberIsNamedAndComesBack() throws InterruptedException {
        run(ShellMember.sleeping("service"));
        until(supervisor::isReadyOrThrow);
        long first = pid("service");
        kill(first);
        until(() -> events.lines().size() >= 5);
        assertThat(events.lines().get(2)).isEqualTo("died service ended with signal 9 500");
        assertThat(events.lines().subList(3, 5)).containsExactly("starting service", "ready service");
        assertThat(pid("service")).isNotEqualTo(first);
        assertThat(status("service").restarts()).isEqualTo(1);
    }

    @Test
    void memberStoppedOnPurposeStaysDownUntilItIsStarted() throws InterruptedException {
        run(ShellMember.sleeping("service"));
        until(supervisor::isReadyOrThrow);
        ProcessHandle process = ProcessHandle.of(pid("service")).orElseThrow();
        supervisor.stop("service");
        assertThat(process.isAlive()).isFalse();
        assertThat(status("service").state()).isEqualTo(MemberState.STOPPED);
        assertThat(status("service").restarts()).isZero();
        assertThat(supervisor.start("service")).isTrue();
        assertThat(status("service").state()).isEqualTo(MemberState.READY);
    }

    @Test
    void stopEndsThePauseBeforeARestart() throws InterruptedException {
        run(ShellMember.sleeping("service"));
        until(supervisor::isReadyOrThrow);
        kill(pid("service"));
        until(() -> status("service").state() == MemberState.PAUSING);
        supervisor.stop("service");
        until(() -> status("service").state() == MemberState.STOPPED);
        assertThat(events.lines()).filteredOn("starting service"::equals).hasSize(1);
    }

    @Test
    void memberThatDoesNotListenIsKilled() throws InterruptedException {
        run(ShellMember.sleeping("stubborn").script("trap '' TERM; while :; do sleep 0.1; done"));
        until(supervisor::isReadyOrThrow);
        ProcessHandle process = ProcessHandle.of(pid("stubborn")).orElseThrow();
        supervisor.stop("stubborn");
        assertThat(process.isAlive()).isFalse();
    }

    @Test
    void memberThatCrashesDuringItsStartFailsTheStartWithItsLastError() {
        run(ShellMember.sleeping("service")
                .script("echo '12:00 ERROR Port 5000 seems to be in use'; echo bye; exit 3")
                .ready(() -> false));
        assertThatThrownBy(() -> until(supervisor::isReadyOrThrow))
                .isInstanceOf(StartFailure.class)
                .hasMessage("service ended during its start with exit code 3: 12:00 ERROR Port 5000 seems to be in use"
                        + " (log: " + folder.resolve("logs/service.log") + ")");
    }

    @Test
    void endStopsProgramsBeforeDatabases() throws InterruptedException {
        run(
                ShellMember.sleeping("database").layer(Layer.DATABASE),
                ShellMember.sleeping("kafka").layer(Layer.MIDDLEWARE),
                ShellMember.sleeping("service").layer(Layer.PROGRAM));
        until(supervisor::isReadyOrThrow);
        supervisor.end();
        until(() -> events.lines().size() == 9);
        assertThat(events.lines().subList(6, 9))
                .containsExactly("stopped service", "stopped kafka", "stopped database");
    }

    @Test
    void unknownMemberIsRefusedWithThoseThatThereAre() {
        run(ShellMember.sleeping("service"));
        assertThatThrownBy(() -> supervisor.stop("servis")).hasMessage("there is no 'servis'; there are service");
    }

    @Test
    void leftoversOfAKilledSupervisorAreStopped() throws InterruptedException {
        run(ShellMember.sleeping("service"));
        until(supervisor::isReadyOrThrow);
        ProcessHandle process = ProcessHandle.of(pid("service")).orElseThrow();
        assertThat(new ChildRecords(folder.resolve("children")).stopLeftovers()).containsExactly("service");
        assertThat(process.isAlive()).isFalse();
    }

    @Test
    void memberThatIsNotReadyInTimeWasStoppedAndDidNotDie() throws InterruptedException {
        Path slow = folder.resolve("slow");
        runPatiently(
                Duration.ofSeconds(1),
                ShellMember.sleeping("service")
                        .script("echo '12:00 INFO harmless'; exec sleep 600")
                        .ready(() -> !Files.exists(slow)));
        until(supervisor::isReadyOrThrow);
        touch(slow);
        kill(pid("service"));
        until(() -> slowStarts().size() >= 2);
        assertThat(slowStarts())
                .startsWith(
                        "tooSlow service was not ready after 1 s and was stopped; its log shows no error 1000 2000",
                        "tooSlow service was not ready after 2 s and was stopped; its log shows no error 2000 4000");
        assertThat(status("service").note()).contains("was not ready after 2 s and was stopped");
        assertThat(slow.toFile().delete()).isTrue();
        until(supervisor::isReadyOrThrow);
    }

    @Test
    void firstStartThatTakesTooLongNamesMorePatience() {
        runPatiently(Duration.ofSeconds(1), ShellMember.sleeping("service").ready(() -> false));
        assertThatThrownBy(() -> until(supervisor::isReadyOrThrow))
                .isInstanceOf(StartFailure.class)
                .hasMessage(
                        "service was not ready after 1 s and was stopped; its log shows no error; ./hexa up --patience 2 waits longer"
                                + " (log: " + folder.resolve("logs/service.log") + ")");
    }

    @Test
    void stopSaysHowTheMemberEnded() throws InterruptedException {
        run(
                ShellMember.sleeping("good"),
                ShellMember.sleeping("stubborn").script("trap '' TERM; while :; do sleep 0.1; done"));
        until(supervisor::isReadyOrThrow);
        assertThat(supervisor.stop("good")).contains("ended with signal 15");
        assertThat(supervisor.stop("stubborn")).contains("had not ended after 1 s and was killed");
        assertThat(supervisor.stop("stubborn")).isEmpty();
    }

    private List<String> slowStarts() {
        return events.lines().stream()
                .filter(line -> line.startsWith("tooSlow"))
                .toList();
    }

    private static void touch(Path file) {
        try {
            Files.createFile(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void run(Member... members) {
        runPatiently(LIMIT, members);
    }

    private void runPatiently(Duration patience, Member... members) {
        supervisor = new Supervisor(
                List.of(members),
                new SuiteHome(folder, folder),
                new ChildRecords(folder.resolve("children")),
                events,
                patience);
        supervisor.start();
    }

    private MemberStatus status(String name) {
        return supervisor.status(false).stream()
                .filter(status -> status.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private long pid(String name) {
        Long pid = status(name).pid();
        assertThat(pid).isNotNull();
        return pid == null ? -1 : pid;
    }

    private static void kill(long pid) {
        ProcessHandle.of(pid).orElseThrow().destroyForcibly();
    }

    private static void until(BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(deadline);
            TimeUnit.MILLISECONDS.sleep(10);
        }
    }
}
