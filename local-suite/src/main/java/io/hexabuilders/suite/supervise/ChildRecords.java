package io.hexabuilders.suite.supervise;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.hexabuilders.embedded.process.Signal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * The children that run, on disk, so that those left by a killed supervisor are found and stopped. A process is known
 * by its number and its start, because numbers are used again.
 */
public final class ChildRecords {

    private static final Duration STOP_LIMIT = Duration.ofSeconds(20);
    /** The system counts starts in ticks since boot, so the same start may be read a little differently. */
    private static final Duration TOLERANCE = Duration.ofSeconds(2);

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;

    public ChildRecords(Path folder) {
        this.folder = folder;
    }

    record Entry(String name, long pid, String started, Signal stopSignal, Layer layer) {

        Optional<ProcessHandle> process() {
            Instant recorded = Instant.parse(started);
            return ProcessHandle.of(pid)
                    .filter(ProcessHandle::isAlive)
                    .filter(process -> process.info()
                            .startInstant()
                            .map(start ->
                                    Duration.between(start, recorded).abs().compareTo(TOLERANCE) <= 0)
                            .orElse(false));
        }
    }

    void add(Member member, ProcessHandle process) throws IOException {
        Files.createDirectories(folder);
        Instant started = process.info().startInstant().orElseGet(Instant::now);
        var entry = new Entry(member.name(), process.pid(), started.toString(), member.stopSignal(), member.layer());
        Path fresh = folder.resolve("." + member.name());
        Files.write(fresh, JSON.writeValueAsBytes(entry));
        Files.move(fresh, file(member.name()), StandardCopyOption.ATOMIC_MOVE);
    }

    void remove(Member member) {
        delete(file(member.name()));
    }

    /** The names of what an earlier supervisor left running. */
    public List<String> leftovers() {
        return entries().stream()
                .filter(entry -> entry.process().isPresent())
                .map(Entry::name)
                .toList();
    }

    /** Stops what an earlier supervisor left running, programs first; returns the names. */
    public List<String> stopLeftovers() {
        List<String> stopped = new ArrayList<>();
        List<Entry> entries = entries();
        Layer[] layers = Layer.values();
        for (Layer layer : Arrays.asList(layers).reversed()) {
            List<ProcessHandle> running = new ArrayList<>();
            for (Entry entry : entries) {
                if (entry.layer() == layer) {
                    entry.process().ifPresent(process -> {
                        entry.stopSignal().send(process);
                        running.add(process);
                        stopped.add(entry.name());
                    });
                }
            }
            awaitEnd(running);
        }
        entries.forEach(entry -> delete(file(entry.name())));
        return stopped;
    }

    private static void awaitEnd(List<ProcessHandle> processes) {
        CompletableFuture<?>[] ends =
                processes.stream().map(ProcessHandle::onExit).toArray(CompletableFuture<?>[]::new);
        CompletableFuture.allOf(ends)
                .completeOnTimeout(null, STOP_LIMIT.toSeconds(), TimeUnit.SECONDS)
                .join();
        processes.stream().filter(ProcessHandle::isAlive).forEach(process -> {
            process.destroyForcibly();
            process.onExit().join();
        });
    }

    private List<Entry> entries() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var files = Files.list(folder)) {
            List<Entry> entries = new ArrayList<>();
            for (Path file :
                    files.filter(file -> file.toString().endsWith(".json")).toList()) {
                entries.add(JSON.readValue(file.toFile(), Entry.class));
            }
            entries.sort(Comparator.comparing(Entry::name));
            return entries;
        } catch (IOException e) {
            throw new UncheckedIOException("the records of running children in " + folder + " cannot be read", e);
        }
    }

    private Path file(String name) {
        return folder.resolve(name + ".json");
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
