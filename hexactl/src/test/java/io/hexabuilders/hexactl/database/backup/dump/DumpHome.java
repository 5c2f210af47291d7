package io.hexabuilders.hexactl.database.backup.dump;

import io.hexabuilders.hexactl.CommandRun;
import io.hexabuilders.hexactl.database.backup.BackupHome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The shared database of partner-service as it is dumped through a connection, with a home that has never seen a suite. */
record DumpHome(BackupHome shared, Path folder, Path tools) {

    static DumpHome in(Path folder) {
        return new DumpHome(BackupHome.shared(), folder, ClientTools.folder());
    }

    DumpHome with(Path otherTools) {
        return new DumpHome(shared, folder, otherTools);
    }

    Path repository() {
        return folder.resolve("backups");
    }

    Path scratch() {
        return folder.resolve("home/scratch");
    }

    Map<String, String> environment() {
        var environment = new HashMap<String, String>();
        environment.put("HEXA_HOME", folder.resolve("home").toString());
        environment.put("HEXACTL_BACKUPS", repository().toString());
        environment.put("HEXACTL_PASSWORD", "owner-secret");
        environment.put("HEXACTL_POSTGRES_BIN", tools.toString());
        return environment;
    }

    /** As the owner of the schema, unless another user is named. */
    CommandRun backup(String... options) {
        return backupAs("partner_owner", options);
    }

    CommandRun backupAs(String user, String... options) {
        return CommandRun.of(environment(), words(user, options));
    }

    String[] words(String user, String... options) {
        var words = new ArrayList<>(List.of("db", "backup", "--database-url", url(user)));
        words.addAll(List.of(options));
        return words.toArray(String[]::new);
    }

    CommandRun verify(String... options) {
        var words = new ArrayList<>(List.of("db", "verify-backup", "--service", "partner"));
        words.addAll(List.of(options));
        return CommandRun.of(environment(), words.toArray(String[]::new));
    }

    /** A file of the only backup. */
    Path file(String name) {
        try (var backups = Files.list(repository().resolve("partner-service"))) {
            return backups.findFirst().orElseThrow().resolve(name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What dumps have left beside their tools, and what counts as a backup. */
    List<Path> left() {
        var left = new ArrayList<Path>();
        for (Path place : List.of(scratch(), repository())) {
            if (!Files.exists(place)) {
                continue;
            }
            try (var files = Files.walk(place)) {
                files.filter(Files::isRegularFile)
                        .filter(file -> !Objects.toString(file.getFileName()).equals(".lock"))
                        .forEach(left::add);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return left;
    }

    private String url(String user) {
        return "partner=postgresql://" + user + "@127.0.0.1:" + shared.port() + "/partner_management";
    }
}
