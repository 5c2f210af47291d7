package io.hexabuilders.suite.supervise;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** What the system tells about memory. Empty where it does not (other systems than Linux). */
public final class Memory {

    private Memory() {}

    /** The memory of a process and its descendants; pages that several share are counted once. */
    public static Optional<Long> of(ProcessHandle process) {
        long sum = Stream.concat(Stream.of(process), process.descendants())
                .mapToLong(one -> kilobytes(Path.of("/proc", String.valueOf(one.pid()), "smaps_rollup"), "Pss:")
                        .orElse(0))
                .sum();
        return sum == 0 ? Optional.empty() : Optional.of(sum * 1024);
    }

    /** The memory of one process without its descendants. */
    public static OptionalLong ofOne(long pid) {
        OptionalLong kilobytes = kilobytes(Path.of("/proc", String.valueOf(pid), "smaps_rollup"), "Pss:");
        return kilobytes.isEmpty() ? kilobytes : OptionalLong.of(kilobytes.getAsLong() * 1024);
    }

    /** What programs may still use: of the machine, or of this container if that is less. */
    public static OptionalLong available() {
        OptionalLong machine = kilobytes(Path.of("/proc/meminfo"), "MemAvailable:");
        OptionalLong limit = number(Path.of("/sys/fs/cgroup/memory.max"));
        OptionalLong used = number(Path.of("/sys/fs/cgroup/memory.current"));
        long container = limit.isPresent() && used.isPresent()
                ? Math.max(0, limit.getAsLong() - used.getAsLong())
                : Long.MAX_VALUE;
        return machine.isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(Math.min(machine.getAsLong() * 1024, container));
    }

    private static OptionalLong kilobytes(Path file, String name) {
        try {
            return Files.readAllLines(file).stream()
                    .filter(line -> line.startsWith(name))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst();
        } catch (IOException _) {
            return OptionalLong.empty(); // not Linux, or the process ended meanwhile
        }
    }

    private static OptionalLong number(Path file) {
        try {
            return OptionalLong.of(Long.parseLong(Files.readString(file).strip()));
        } catch (IOException | NumberFormatException _) {
            return OptionalLong.empty(); // no such limit
        }
    }
}
