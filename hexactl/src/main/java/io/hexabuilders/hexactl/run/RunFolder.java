package io.hexabuilders.hexactl.run;

import io.hexabuilders.hexactl.console.ExactJson;
import io.hexabuilders.hexactl.console.Failure;
import io.hexabuilders.hexactl.installation.Home;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The records below {@code runs} in the home: one folder for each run, with its record in it. */
public final class RunFolder implements Journal {

    private static final String RECORD = "run.json";
    private static final String CONFIRMED = "confirmed";
    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

    private final Path root;

    public RunFolder(Path home) {
        this.root = home.resolve("runs");
    }

    /** That of the home which the variables name. */
    public static RunFolder of(Map<String, String> environment) {
        return new RunFolder(Home.of(environment));
    }

    Path root() {
        return root;
    }

    /** A name that no run has had: what it is, and when it began. */
    String newId(String kind, Instant now) {
        String name = NAME.format(now) + "-" + kind;
        try {
            var ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
            Files.createDirectories(root, ownerOnly);
            for (int again = 1; ; again++) {
                String id = again == 1 ? name : name + "-" + again;
                try {
                    Files.createDirectory(root.resolve(id), ownerOnly);
                    DurableFile.syncFolder(root);
                    return id;
                } catch (FileAlreadyExistsException _) {
                    // Another run of the same second: the next number.
                }
            }
        } catch (IOException e) {
            throw unrecorded(root, e);
        }
    }

    /** A run that was refused before it began leaves nothing behind. */
    void forgetUnlessRecorded(String id) {
        Path own = root.resolve(id);
        try {
            if (!Files.exists(own.resolve(RECORD))) {
                Files.deleteIfExists(own);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the empty folder " + own + " cannot be removed", e);
        }
    }

    @Override
    public void save(RunRecord run) {
        Path file = root.resolve(run.id()).resolve(RECORD);
        try {
            DurableFile.replace(file, RunJson.of(run).toPrettyString() + "\n");
        } catch (IOException e) {
            throw unrecorded(file, e);
        }
    }

    /** What would take the run back has been removed. */
    public void confirm(RunRecord run) {
        Path file = root.resolve(run.id()).resolve(CONFIRMED);
        try {
            DurableFile.replace(file, "");
        } catch (IOException e) {
            throw unrecorded(file, e);
        }
    }

    public boolean isConfirmed(RunRecord run) {
        return Files.exists(root.resolve(run.id()).resolve(CONFIRMED));
    }

    /** As when the disk is full: then nothing more is done, because nobody could tell after a kill how far it was. */
    private static Failure unrecorded(Path file, IOException e) {
        return Failure.of(
                "the run cannot be recorded in " + file + ": " + e.getMessage()
                        + ". Make room, or the folder writable; hexactl runs list shows what was left halfway",
                e);
    }

    /** All runs, the newest first. One killed before its first record has done nothing, and is none. */
    public List<RunRecord> all() {
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try (var folders = Files.list(root)) {
            var runs = new ArrayList<RunRecord>();
            for (Path folder : folders.filter(Files::isDirectory).toList()) {
                load(folder).ifPresent(runs::add);
            }
            runs.sort(Comparator.comparing(RunRecord::startedAt)
                    .thenComparing(RunRecord::id)
                    .reversed());
            return runs;
        } catch (IOException e) {
            throw new UncheckedIOException("the runs in " + root + " cannot be read", e);
        }
    }

    /** By its id, or by a beginning of it that no other run has. */
    public RunRecord find(String id) {
        var runs = all();
        var exact = runs.stream().filter(run -> run.id().equals(id)).findFirst();
        if (exact.isPresent()) {
            return exact.get();
        }
        var found = runs.stream().filter(run -> run.id().startsWith(id)).toList();
        if (found.size() != 1) {
            throw Failure.usage(
                    (found.isEmpty() ? "there is no run '" : "there are " + found.size() + " runs that begin with '")
                            + id + "' in " + root + ": hexactl runs list shows all");
        }
        return found.getFirst();
    }

    private static Optional<RunRecord> load(Path folder) throws IOException {
        Path file = folder.resolve(RECORD);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return ExactJson.read(Files.readString(file)).map(RunJson::read);
        } catch (IllegalArgumentException e) {
            throw Failure.of(file + " is no record of a run: " + e.getMessage(), e);
        }
    }
}
