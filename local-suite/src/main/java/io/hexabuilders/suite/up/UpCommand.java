package io.hexabuilders.suite.up;

import io.hexabuilders.suite.control.ControlClient;
import io.hexabuilders.suite.control.ControlServer;
import io.hexabuilders.suite.demo.DemoPlan;
import io.hexabuilders.suite.home.Passwords;
import io.hexabuilders.suite.home.SuiteHome;
import io.hexabuilders.suite.home.SuiteLock;
import io.hexabuilders.suite.home.SuiteLock.Holder;
import io.hexabuilders.suite.home.SuitePorts;
import io.hexabuilders.suite.member.AotCaches;
import io.hexabuilders.suite.member.Build;
import io.hexabuilders.suite.member.SuiteMembers;
import io.hexabuilders.suite.supervise.ChildRecords;
import io.hexabuilders.suite.supervise.Member;
import io.hexabuilders.suite.supervise.PortCheck;
import io.hexabuilders.suite.supervise.StartFailure;
import io.hexabuilders.suite.supervise.Supervisor;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Starts the suite and stays with it, or leaves it in the background. */
@Command(
        name = "up",
        description = "Start the whole suite; Ctrl-C stops it in order. Data stays until ./hexa reset.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  ./hexa up",
            "  ./hexa up --detach",
            "  ./hexa up --demo                   with believable data to look at",
            "  ./hexa up --patience 600           on a slow or busy machine",
            "  ./hexa up --port partner=5100      where macOS keeps 5000 for itself",
            "  HEXA_HOME=/tmp/second ./hexa up --port-offset 10000      a second suite beside the first"
        })
public final class UpCommand implements Callable<Integer> {

    private final SuiteHome home;

    @Mixin
    private PortOptions ports = new PortOptions();

    @Option(
            names = {"-d", "--detach"},
            description = "Leave the suite in the background when it is ready; ./hexa down stops it.")
    private boolean detach;

    @Option(
            names = "--native",
            description = "Start the native executables of ./hexa build --native. HEXA_NATIVE=1 does the same.")
    private boolean nativeExecutables;

    @Option(names = "--demo", description = "Load demo data when the suite is ready, unless it is there already.")
    private boolean demo;

    @Option(
            names = "--seed",
            paramLabel = "NUMBER",
            description = "Which demo data. Default: that of what is loaded, or else " + DemoPlan.DEFAULT_SEED + ".")
    private @Nullable Long seed;

    @Option(
            names = "--patience",
            paramLabel = "SECONDS",
            description = "How long a member may take to become ready before it is stopped; on a slow machine more."
                    + " Where one that has run is started again, each further attempt may take twice as long, up to"
                    + " eight times. Default: ${DEFAULT-VALUE}.")
    private int patience = (int) Supervisor.PATIENCE.toSeconds();

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before call()
    private CommandSpec spec;

    public UpCommand(SuiteHome home) {
        this.home = home;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        long begin = System.nanoTime();
        if (patience < 1) {
            throw new ParameterException(spec.commandLine(), "--patience takes 1 second or more, not " + patience);
        }
        home.create();
        SuitePorts decided = ports.decide(home);
        Optional<Holder> running = SuiteLock.holder(home);
        if (running.isPresent()) {
            throw new StartFailure(runsAlready(running.get()) + (demo ? "\n./hexa seed loads the demo into it" : ""));
        }
        Requirements.check(home.project(), build());
        if (detach) {
            new Background(home, decided, main(), words()).start(begin, demo);
            return demo ? DemoProcess.start(home, main(), seed).waitFor() : 0;
        }
        try (SuiteLock lock = SuiteLock.acquire(home)
                .orElseThrow(() -> new StartFailure("another ./hexa up is starting the suite right now"))) {
            run(lock, decided, begin);
        }
        return 0;
    }

    private Build build() {
        return nativeExecutables ? Build.NATIVE : Build.chosen(System.getenv());
    }

    /** The options that the process in the background needs too. */
    private List<String> words() {
        List<String> words = new ArrayList<>(ports.words());
        if (nativeExecutables) {
            words.add("--native");
        }
        words.add("--patience=" + patience);
        return words;
    }

    private Class<?> main() {
        return spec.root().userObject().getClass();
    }

    private static String runsAlready(Holder holder) throws IOException {
        String text =
                "the suite runs already, as process " + holder.pid() + ": ./hexa status shows it, ./hexa down stops it";
        if (holder.controlPort() == 0) {
            return text; // it has just begun to start and answers no questions yet
        }
        return new ControlClient(holder)
                .progress().members().stream()
                        .filter(member ->
                                member.address() != null && member.address().startsWith("http"))
                        .map(member -> "\n  " + member.name() + "  " + member.address())
                        .collect(Collectors.joining("", text, ""));
    }

    private void run(SuiteLock lock, SuitePorts decided, long begin) throws IOException, InterruptedException {
        var records = new ChildRecords(home.run().resolve("children"));
        List<String> left = records.stopLeftovers();
        if (!left.isEmpty()) {
            System.out.println("stopped what a killed suite had left: " + String.join(", ", left));
        }
        List<Member> members = new SuiteMembers(home, decided, AotCaches.of(home.project()), build()).all();
        List<String> taken = PortCheck.taken(members);
        if (!taken.isEmpty()) {
            throw new StartFailure(String.join("\nhexa: ", taken));
        }
        if (ports.given()) {
            decided.remember(home.ports());
        }
        var display = new ProgressDisplay(
                System.out, members.stream().map(Member::name).toList());
        var supervisor = new Supervisor(members, home, records, display, Duration.ofSeconds(patience));
        var asked = new CountDownLatch(1);
        var over = new CountDownLatch(1);
        Thread onSignal = new Thread(
                () -> {
                    asked.countDown();
                    awaitQuietly(over);
                },
                "stop-suite");
        Runtime.getRuntime().addShutdownHook(onSignal);
        String secret = new Passwords(home).random();
        try (ControlServer control = ControlServer.open(supervisor, secret, asked::countDown)) {
            lock.describe(new Holder(ProcessHandle.current().pid(), control.port(), secret));
            superviseUntil(asked, supervisor, display, decided, begin);
        } finally {
            display.line("stopping …");
            supervisor.end();
            display.line("stopped; the data stays in " + home.root());
            lock.close();
            over.countDown();
        }
    }

    private void superviseUntil(
            CountDownLatch asked, Supervisor supervisor, ProgressDisplay display, SuitePorts decided, long begin)
            throws IOException, InterruptedException {
        supervisor.start();
        while (!supervisor.isReadyOrThrow()) {
            if (asked.await(40, TimeUnit.MILLISECONDS)) {
                return;
            }
            display.refresh(supervisor.status(false));
        }
        display.refresh(supervisor.status(false));
        display.finish();
        Welcome.print(System.out, decided, SuiteMembers.programs(), Duration.ofNanos(System.nanoTime() - begin), demo);
        if (!demo) {
            asked.await();
            return;
        }
        Process load = DemoProcess.start(home, main(), seed);
        try {
            asked.await();
        } finally {
            load.destroy();
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
