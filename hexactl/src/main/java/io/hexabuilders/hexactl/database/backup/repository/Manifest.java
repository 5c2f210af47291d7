package io.hexabuilders.hexactl.database.backup.repository;

import io.hexabuilders.hexactl.database.backup.content.TableContent;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a backup says of itself. It is written last: without it a backup does not count.
 *
 * @param begunAt when somebody began to take it
 * @param takenAt the moment whose state it holds
 * @param schemaVersion the newest migration; empty before the first
 * @param tools with their versions, that took part
 * @param tables what they held at that moment
 * @param keyFingerprint of the key that it is encrypted with; empty where it is not
 */
public record Manifest(
        BackupId id,
        Instant begunAt,
        Instant takenAt,
        String serverVersion,
        Optional<String> schemaVersion,
        Map<String, String> tools,
        Origin origin,
        List<TableContent> tables,
        List<Archive> archives,
        Optional<String> keyFingerprint) {

    /** How the backup came about, which says how it is restored. */
    public sealed interface Origin {

        /** As people and the file call it. */
        String method();

        /**
         * A copy of the server's files, with the WAL that makes them whole.
         *
         * @param database whose tables the manifest tells
         * @param restorePoint at which WAL the tables were as the manifest tells
         * @param endLsn of it
         * @param heldMillis how long writing transactions waited for it
         * @param cluster whose WAL is kept from then on, so that it can be brought further; empty where none is
         */
        record BaseBackup(
                String database, String restorePoint, String endLsn, long heldMillis, Optional<String> cluster)
                implements Origin {

            @Override
            public String method() {
                return "base";
            }
        }

        /**
         * A copy of the files of a server that works in a container, sent out of it by {@code pg_basebackup}, with the
         * WAL that makes them whole. It comes back as one database.
         *
         * @param database whose tables the manifest tells
         * @param roles that have to be there before it can be restored with owners and privileges
         * @param restorePoint at which WAL the tables were as the manifest tells
         * @param endLsn of it
         * @param heldMillis how long writing transactions waited for it
         * @param cluster whose WAL is kept from then on, so that it can be brought further
         */
        record ServerCopy(
                String database,
                List<String> roles,
                String restorePoint,
                String endLsn,
                long heldMillis,
                String cluster)
                implements Origin {

            @Override
            public String method() {
                return "server-copy";
            }
        }

        /**
         * What {@code pg_dump} wrote of one database.
         *
         * @param roles that have to be there before it can be restored with owners and privileges
         * @param of whose database it was; empty of a backup that an older hexactl has taken
         */
        record Dump(String database, List<String> roles, Optional<Installed> of) implements Origin {

            /**
             * A database of an installation.
             *
             * @param name as locks, records and messages name it
             * @param server the number that its server was given when it was made
             */
            public record Installed(String name, String server) {}

            @Override
            public String method() {
                return "dump";
            }
        }
    }

    public Archive archive(String name) throws DamagedBackup {
        return archives.stream()
                .filter(archive -> archive.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new DamagedBackup(id + " has no archive " + name));
    }

    /** Bytes in its place. */
    public long size() {
        return archives.stream().mapToLong(Archive::size).sum();
    }

    /** Bytes that are needed to unpack it. */
    public long unpacked() {
        return archives.stream().mapToLong(Archive::unpacked).sum();
    }

    public long rows() {
        return tables.stream().mapToLong(TableContent::rows).sum();
    }
}
