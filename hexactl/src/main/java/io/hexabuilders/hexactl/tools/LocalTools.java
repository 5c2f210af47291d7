package io.hexabuilders.hexactl.tools;

import io.hexabuilders.hexactl.console.Failure;
import io.hexabuilders.hexactl.installation.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The tools of this machine: of the folder that HEXACTL_POSTGRES_BIN names, or else of the PATH. */
public final class LocalTools implements Tools {

    private static final String VARIABLE = "HEXACTL_POSTGRES_BIN";

    private final String bin;
    private final Path scratch;

    public LocalTools(Map<String, String> environment) {
        this.bin = environment.getOrDefault(VARIABLE, "").strip();
        this.scratch = Home.of(environment).resolve("scratch");
    }

    /** The folder that was named. */
    public Optional<Path> folder() {
        return bin.isEmpty() ? Optional.empty() : Optional.of(Path.of(bin));
    }

    @Override
    public String name() {
        return bin.isEmpty() ? "from the PATH" : "from " + bin;
    }

    @Override
    public Toolbox open(String work, long room) {
        clear(work);
        Path folder = scratch.resolve(work);
        try {
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } catch (IOException e) {
            throw Failure.of("the folder " + folder + " cannot be made: " + e.getMessage(), e);
        }
        return new Box(folder);
    }

    /** A tool whose hexactl was killed may work on: it is known by the folder in its command line. */
    @Override
    public void clear(String work) {
        Path folder = scratch.resolve(work);
        ProcessHandle.allProcesses().filter(process -> worksIn(folder, process)).forEach(process -> {
            process.destroyForcibly();
            process.onExit().join();
        });
        try {
            delete(folder);
        } catch (IOException e) {
            throw Failure.partly("the folder " + folder + " cannot be removed: " + e.getMessage() + ". Remove it", e);
        }
    }

    private static boolean worksIn(Path folder, ProcessHandle process) {
        return process.info().command().filter(LocalTools::isTool).isPresent()
                && process.info()
                        .arguments()
                        .filter(words -> Arrays.stream(words).anyMatch(word -> word.contains(folder.toString())))
                        .isPresent();
    }

    private static boolean isTool(String command) {
        return command.endsWith("/pg_dump") || command.endsWith("/pg_restore");
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /** Of one work. */
    private final class Box implements Toolbox {

        private final Path folder;

        private Box(Path folder) {
            this.folder = folder;
        }

        @Override
        public String name() {
            return LocalTools.this.name();
        }

        @Override
        public String remedy(String major) {
            return "Install the client tools of PostgreSQL " + major + " (postgresql-client-" + major
                    + " of Debian, Ubuntu and apt.postgresql.org), and name their folder with " + VARIABLE
                    + " unless the PATH has it";
        }

        @Override
        public String folder() {
            return folder.toString();
        }

        @Override
        public Optional<Path> path() {
            return Optional.of(folder);
        }

        @Override
        public long room() {
            try {
                return Files.getFileStore(folder).getUsableSpace();
            } catch (IOException e) {
                throw Failure.of("the disk of " + folder + " cannot be asked: " + e.getMessage(), e);
            }
        }

        @Override
        public Program start(List<String> words, Map<String, String> variables) {
            var command = new ArrayList<>(words);
            String tool = words.getFirst();
            if (!bin.isEmpty() && tool.startsWith("pg_")) {
                command.set(0, Path.of(bin).resolve(tool).toString());
            }
            var builder = new ProcessBuilder(command);
            builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
            builder.environment().putAll(variables);
            return Program.start(tool, builder);
        }

        @Override
        public void close() {
            clear(folder.getFileName().toString());
        }
    }
}
