package io.hexabuilders.hexactl.database.backup.take;

import io.hexabuilders.hexactl.console.Failure;
import io.hexabuilders.hexactl.console.Visible;
import io.hexabuilders.hexactl.database.backup.repository.ArchiveWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Copies the files of a cluster while it runs, without those that PostgreSQL's manual says to leave out ("Backing Up
 * the Data Directory"). What changes or vanishes meanwhile the WAL of the backup brings in order.
 */
final class ClusterFiles {

    /** Their content is of this run of the server only, or, as WAL and slots are, must not be in a copy. */
    private static final Set<String> EMPTIED = Set.of(
            "pg_wal",
            "pg_replslot",
            "pg_dynshmem",
            "pg_notify",
            "pg_serial",
            "pg_snapshots",
            "pg_stat_tmp",
            "pg_subtrans");

    private static final Set<String> LEFT_OUT = Set.of(
            "postmaster.pid",
            "postmaster.opts",
            "postgresql.auto.conf.tmp",
            "current_logfiles.tmp",
            "pg_internal.init",
            "backup_label",
            "backup_label.old",
            "tablespace_map",
            "tablespace_map.old",
            "backup_manifest",
            // last of all
            "pg_control");

    private static final Path CONTROL = Path.of("global", "pg_control");
    private static final Pattern RELATION = Pattern.compile("(\\d+)(_[a-z]+)?(\\.\\d+)?");
    private static final Pattern TEMPORARY = Pattern.compile("pgsql_tmp.*|t\\d+_\\d+.*");
    private static final long TOLD_EVERY = 1L << 30;

    private final Path cluster;
    private final ArchiveWriter archive;
    private final Consumer<String> progress;
    private long copied;

    ClusterFiles(Path cluster, ArchiveWriter archive, Consumer<String> progress) {
        this.cluster = cluster;
        this.archive = archive;
        this.progress = progress;
    }

    void copy() throws IOException {
        try (var links = Files.list(cluster.resolve("pg_tblspc"))) {
            if (links.findAny().isPresent()) {
                throw Failure.of("the cluster in " + cluster
                        + " has tablespaces, which its backup would not hold: move their tables to pg_default first");
            }
        }
        copyFolder(cluster);
        archive.addBytes(CONTROL.toString(), control());
    }

    private void copyFolder(Path folder) throws IOException {
        List<Path> members;
        try (var files = Files.list(folder)) {
            members = files.sorted().toList();
        }
        var unlogged = unlogged(members);
        for (Path member : members) {
            String name = member.getFileName().toString();
            String path = cluster.relativize(member).toString();
            if (LEFT_OUT.contains(name) || TEMPORARY.matcher(name).matches() || isEmptiedByACrash(name, unlogged)) {
                continue;
            }
            if (Files.isDirectory(member)) {
                archive.addFolder(path);
                if (!EMPTIED.contains(path)) {
                    copyFolder(member);
                }
            } else {
                copyFile(path, member);
            }
        }
    }

    private void copyFile(String path, Path file) throws IOException {
        try {
            archive.addFile(path, file);
        } catch (NoSuchFileException _) {
            return; // dropped meanwhile
        }
        long before = copied;
        copied += Files.exists(file) ? Files.size(file) : 0;
        if (before / TOLD_EVERY != copied / TOLD_EVERY) {
            progress.accept("copied " + Visible.size(copied));
        }
    }

    /** Numbers of relations that have an empty copy of themselves for the time after a crash. */
    private static Set<String> unlogged(List<Path> members) {
        var numbers = new HashSet<String>();
        for (Path member : members) {
            var relation = RELATION.matcher(member.getFileName().toString());
            if (relation.matches() && "_init".equals(relation.group(2))) {
                numbers.add(relation.group(1));
            }
        }
        return numbers;
    }

    private static boolean isEmptiedByACrash(String name, Set<String> unlogged) {
        var relation = RELATION.matcher(name);
        return relation.matches() && !"_init".equals(relation.group(2)) && unlogged.contains(relation.group(1));
    }

    /** Read until twice the same: the server may write it between. */
    private byte[] control() throws IOException {
        byte[] last = Files.readAllBytes(cluster.resolve(CONTROL));
        while (true) {
            byte[] again = Files.readAllBytes(cluster.resolve(CONTROL));
            if (Arrays.equals(last, again)) {
                return again;
            }
            last = again;
        }
    }
}
