package io.hexabuilders.suite.up;

import io.hexabuilders.suite.control.ControlClient;
import io.hexabuilders.suite.home.SuiteHome;
import io.hexabuilders.suite.home.SuiteLock;
import io.hexabuilders.suite.home.SuiteLock.Holder;
import io.hexabuilders.suite.home.SuitePorts;
import io.hexabuilders.suite.member.JavaCommand;
import io.hexabuilders.suite.member.SuiteMembers;
import io.hexabuilders.suite.supervise.LogFiles;
import io.hexabuilders.suite.supervise.MemberState;
import io.hexabuilders.suite.supervise.MemberStatus;
import io.hexabuilders.suite.supervise.Sessions;
import io.hexabuilders.suite.supervise.StartFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Starts a supervisor that stays when this command ends, and watches its start from here. */
final class Background {

    private static final long POLL_MILLIS = 100;
    private static final long END_SECONDS = 60;

    private final SuiteHome home;
    private final SuitePorts ports;
    private final Class<?> main;
    private final List<String> words = new ArrayList<>(List.of("up"));
    private @Nullable ProgressDisplay display;

    Background(SuiteHome home, SuitePorts ports, Class<?> main, List<String> options) {
        this.home = home;
        this.ports = ports;
        this.main = main;
        this.words.addAll(options);
    }

    void start(long begin, boolean demo) throws IOException, InterruptedException {
        Path log = home.log("supervisor");
        LogFiles.rotate(log);
        ProcessBuilder builder = JavaCommand.withHeap("96m")
                .main(System.getProperty("java.class.path"), main, words.toArray(String[]::new));
        builder.command(Sessions.detached(builder.command()));
        builder.environment().put("HEXA_PROJECT", home.project().toString());
        builder.environment().put("HEXA_HOME", home.root().toString());
        builder.environment().remove("HEXA_TTY");
        Process supervisor = builder.redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .start();
        while (!supervisor.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
            if (isReady(supervisor)) {
                Welcome.print(
                        System.out, ports, SuiteMembers.programs(), Duration.ofNanos(System.nanoTime() - begin), demo);
                return;
            }
        }
        throw new StartFailure(failure(log));
    }

    private boolean isReady(Process supervisor) throws IOException, InterruptedException {
        Optional<Holder> holder = SuiteLock.described(home)
                .filter(described -> described.pid() == supervisor.pid())
                .filter(described -> described.controlPort() != 0);
        if (holder.isEmpty()) {
            return false;
        }
        List<MemberStatus> members;
        try {
            members = new ControlClient(holder.get()).progress().members();
        } catch (IOException e) {
            if (supervisor.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
                return false; // it ended instead of answering; its log says why
            }
            throw e;
        }
        display(members).follow(members);
        return members.stream().allMatch(member -> member.state() == MemberState.READY);
    }

    private ProgressDisplay display(List<MemberStatus> members) {
        if (display == null) {
            display = new ProgressDisplay(
                    System.out, members.stream().map(MemberStatus::name).toList());
        }
        return display;
    }

    /** The supervisor's own words, without the prefix that is put before them again. */
    private static String failure(Path log) throws IOException {
        List<String> said = Files.readAllLines(log).stream()
                .filter(line -> line.startsWith("hexa: "))
                .toList();
        return said.isEmpty()
                ? "the supervisor ended: see " + log
                : String.join("\n", said).substring("hexa: ".length());
    }
}
