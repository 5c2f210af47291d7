package io.hexabuilders.suite.up;

import io.hexabuilders.embedded.postgres.PostgresServer;
import io.hexabuilders.suite.member.Build;
import io.hexabuilders.suite.member.SuiteMembers;
import io.hexabuilders.suite.supervise.Memory;
import io.hexabuilders.suite.supervise.StartFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/** What the machine must offer before a start makes sense. */
public final class Requirements {

    static final int JAVA = 25;
    /** Measured: the suite takes 1.2 GB with empty databases, and needs room to work. */
    static final long MEMORY_BYTES = 2_000L << 20;

    /** @param remedy what to do when it is not good; empty when it is */
    public record Finding(String what, boolean good, String remedy) {}

    private Requirements() {}

    static void check(Path project, Build build) {
        List<String> remedies = findings(project, build).stream()
                .filter(finding -> !finding.good())
                .map(finding -> finding.what() + ": " + finding.remedy())
                .toList();
        if (!remedies.isEmpty()) {
            throw new StartFailure(String.join("\nhexa: ", remedies));
        }
    }

    public static List<Finding> findings(Path project, Build build) {
        List<Finding> findings = new ArrayList<>();
        findings.add(java(Runtime.version().feature()));
        findings.add(memory(Memory.available()));
        findings.add(system(System.getProperty("os.name"), isRoot()));
        findings.add(built(project, build));
        return findings;
    }

    static Finding java(int version) {
        return new Finding(
                "Java " + version,
                version == JAVA,
                version == JAVA ? "" : "a JDK 25 is needed; set HEXA_JAVA_HOME or run ./hexa --install-jdk");
    }

    static Finding memory(OptionalLong available) {
        if (available.isEmpty()) {
            return new Finding("available memory unknown on this system", true, "");
        }
        String amount = String.format(Locale.ROOT, "%.1f GB", available.getAsLong() / 1e9);
        boolean enough = available.getAsLong() >= MEMORY_BYTES;
        String needed = String.format(Locale.ROOT, "%.1f GB", MEMORY_BYTES / 1e9);
        return new Finding(
                amount + " of memory available",
                enough,
                enough ? "" : "the suite needs " + needed + "; close other programs or give the machine more");
    }

    static Finding system(String name, boolean root) {
        boolean mac = name.startsWith("Mac");
        boolean known = mac || name.equals("Linux");
        if (!known) {
            return new Finding(name, false, "PostgreSQL is embedded for Linux and macOS only; on Windows use WSL");
        }
        if (root && mac) {
            return new Finding("root on macOS", false, "PostgreSQL refuses to run as root; use a normal user");
        }
        Optional<String> obstacle = PostgresServer.obstacle();
        return new Finding(name + (root ? ", as root" : ""), obstacle.isEmpty(), obstacle.orElse(""));
    }

    private static Finding built(Path project, Build build) {
        List<String> missing = SuiteMembers.programs().stream()
                .filter(program -> !Files.isRegularFile(build.file(project, program)))
                .toList();
        return missing.isEmpty()
                ? new Finding("all programs built", true, "")
                : new Finding("not built: " + String.join(", ", missing), false, build.command() + " builds them");
    }

    private static boolean isRoot() {
        try {
            Path self = Path.of("/proc/self");
            return Files.exists(self)
                    ? Integer.valueOf(0).equals(Files.getAttribute(self, "unix:uid"))
                    : "root".equals(System.getProperty("user.name"));
        } catch (IOException e) {
            throw new StartFailure("cannot find out who runs this: " + e.getMessage());
        }
    }
}
