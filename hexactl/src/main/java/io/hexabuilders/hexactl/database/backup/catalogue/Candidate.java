package io.hexabuilders.hexactl.database.backup.catalogue;

import io.hexabuilders.hexactl.console.Failure;
import io.hexabuilders.hexactl.database.backup.repository.Reasons;
import io.hexabuilders.hexactl.database.backup.repository.StoredBackup;
import io.hexabuilders.hexactl.database.backup.wal.Line;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.function.Predicate;

/**
 * What counts of a backup when it is decided whether it is kept.
 *
 * @param method by which it was taken: none stands in for another, for each brings back something else
 * @param leads whether the database of a moment behind it grew out of it
 */
record Candidate(String name, String method, Instant takenAt, Proof proof, Predicate<Instant> leads) {

    /** What is known of its worth. */
    enum Proof {
        VERIFIED,
        /** Nobody has looked. */
        NONE,
        /** It is not what was backed up. */
        BAD
    }

    /** Whether it helps whoever wants the database of that moment. */
    boolean leadsTo(Instant moment) {
        return takenAt.isBefore(moment) && leads.test(moment);
    }

    /**
     * Where no WAL tells more, time does.
     *
     * @param archives of its service's WAL
     */
    static Candidate of(StoredBackup.Whole backup, Path archives) {
        Proof proof = Proof.NONE;
        if (backup.isVerified()) {
            proof = Proof.VERIFIED;
        } else if (backup.isBad()) {
            proof = Proof.BAD;
        }
        try {
            var manifest = backup.manifest();
            var line = Line.of(manifest, archives);
            return new Candidate(
                    manifest.id().name(),
                    manifest.origin().method(),
                    manifest.takenAt(),
                    proof,
                    moment -> line.filter(known -> !known.leadsTo(moment)).isEmpty());
        } catch (IOException e) {
            throw Failure.of(archives + " cannot be read: " + Reasons.of(e), e);
        }
    }
}
