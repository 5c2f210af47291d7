package io.hexabuilders.suite.supervise;

import io.hexabuilders.embedded.process.Ports;
import io.hexabuilders.suite.supervise.Member.Listener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds ports that somebody else has taken, before anything is started. */
public final class PortCheck {

    private PortCheck() {}

    /** One line for each taken port, with the program that has it where the system tells. */
    public static List<String> taken(List<Member> members) {
        return members.stream()
                .flatMap(member -> member.listeners().stream())
                .filter(listener -> Ports.isTaken(listener.port()))
                .map(PortCheck::describe)
                .toList();
    }

    private static String describe(Listener listener) {
        String owner = owner(listener.port())
                .map(process -> " by process " + process.pid()
                        + process.info()
                                .command()
                                .map(command -> " (" + Path.of(command).getFileName() + ")")
                                .orElse(""))
                .orElse("");
        return "port " + listener.port() + " for " + listener.purpose() + " is taken" + owner
                + ": end that program or move the port, for example ./hexa up --port " + listener.setting() + "="
                + (listener.port() + 100);
    }

    /** Whoever listens on the port, as /proc tells; of other users' processes only root learns. */
    static Optional<ProcessHandle> owner(int port) {
        return Stream.of("/proc/net/tcp", "/proc/net/tcp6")
                .flatMap(table -> lines(Path.of(table)))
                .map(line -> line.strip().split("\\s+"))
                .filter(fields -> fields.length > 9 && fields[3].equals("0A"))
                .filter(fields -> fields[1].endsWith(":%04X".formatted(port)))
                .findFirst()
                .flatMap(fields -> holder("socket:[" + fields[9] + "]"));
    }

    private static Optional<ProcessHandle> holder(String socket) {
        return ProcessHandle.allProcesses()
                .filter(process -> holds(process, socket))
                .findFirst();
    }

    private static boolean holds(ProcessHandle process, String socket) {
        try (var files = Files.list(Path.of("/proc", String.valueOf(process.pid()), "fd"))) {
            return files.anyMatch(file -> target(file).equals(socket));
        } catch (IOException _) {
            return false; // another user's process, or one that ended meanwhile
        }
    }

    private static String target(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException _) {
            return ""; // closed meanwhile
        }
    }

    private static Stream<String> lines(Path table) {
        try {
            return Files.readAllLines(table).stream();
        } catch (IOException _) {
            return Stream.empty(); // not Linux, or no IPv6
        }
    }
}
