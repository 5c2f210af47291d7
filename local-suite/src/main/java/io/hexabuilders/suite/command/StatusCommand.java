package io.hexabuilders.suite.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.hexabuilders.suite.control.ControlClient;
import io.hexabuilders.suite.home.SuiteHome;
import io.hexabuilders.suite.home.SuiteLock;
import io.hexabuilders.suite.supervise.MemberState;
import io.hexabuilders.suite.supervise.MemberStatus;
import io.hexabuilders.suite.supervise.Memory;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows what runs. */
@Command(
        name = "status",
        description = "Show each member: state, address, process, memory, restarts. Exit code 0 when all that is"
                + " wanted is ready.",
        mixinStandardHelpOptions = true,
        footer = {"", "Examples:", "  ./hexa status", "  ./hexa status --output json"})
final class StatusCommand implements Callable<Integer> {

    /** How the answer is written. */
    enum Output {
        text,
        json
    }

    private final SuiteHome home;

    @Option(names = "--output", description = "One of: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private Output output = Output.text;

    StatusCommand(SuiteHome home) {
        this.home = home;
    }

    @Override
    public Integer call() throws IOException {
        Optional<ControlClient> suite = RunningSuite.find(home);
        List<MemberStatus> members = suite.isPresent() ? suite.get().status().members() : List.of();
        switch (output) {
            case json ->
                System.out.println(new ObjectMapper()
                        .writerWithDefaultPrettyPrinter()
                        .writeValueAsString(new Answer(suite.isPresent(), members)));
            case text -> print(home, suite.isPresent(), members);
        }
        SuiteLock.described(home)
                .filter(_ -> suite.isPresent() && output == Output.text)
                .map(holder -> Memory.ofOne(holder.pid()))
                .filter(OptionalLong::isPresent)
                .ifPresent(memory ->
                        System.out.println("memory of the supervisor: " + (memory.getAsLong() >> 20) + " MB"));
        boolean good = suite.isPresent()
                && members.stream()
                        .allMatch(
                                member -> member.state() == MemberState.READY || member.state() == MemberState.STOPPED);
        return good ? 0 : 1;
    }

    record Answer(boolean running, List<MemberStatus> members) {}

    private static void print(SuiteHome home, boolean running, List<MemberStatus> members) {
        if (!running) {
            List<String> left = RunningSuite.leftovers(home);
            System.out.println(
                    left.isEmpty()
                            ? "the suite does not run: ./hexa up starts it"
                            : "the suite does not run, but a killed one left " + String.join(", ", left)
                                    + ": ./hexa down stops them, ./hexa up too, and starts anew");
            return;
        }
        System.out.printf(
                Locale.ROOT, "%-20s %-10s %8s %9s %9s  %s%n", "NAME", "STATE", "PID", "MEMORY", "RESTARTS", "ADDRESS");
        for (MemberStatus member : members) {
            System.out.printf(
                    Locale.ROOT,
                    "%-20s %-10s %8s %9s %9d  %s%n",
                    member.name(),
                    member.state().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                    member.pid() == null ? "-" : member.pid(),
                    member.memoryBytes() == null ? "-" : (member.memoryBytes() >> 20) + " MB",
                    member.restarts(),
                    member.note() == null ? Objects.toString(member.address(), "") : member.note());
        }
        long sum = members.stream()
                .map(MemberStatus::memoryBytes)
                .filter(Objects::nonNull)
                .mapToLong(Long::longValue)
                .sum();
        if (sum > 0) {
            System.out.println("memory of all: " + (sum >> 20) + " MB");
        }
    }
}
