package io.hexabuilders.hexactl.database.backup.catalogue;

import io.hexabuilders.hexactl.database.backup.repository.StoredBackup;
import java.time.Instant;

/** What counts of a backup when it is decided whether it is kept. */
record Candidate(String name, Instant takenAt, Proof proof) {

    /** What is known of its worth. */
    enum Proof {
        VERIFIED,
        /** Nobody has looked. */
        NONE,
        /** It is not what was backed up. */
        BAD
    }

    static Candidate of(StoredBackup.Whole backup) {
        Proof proof = Proof.NONE;
        if (backup.isVerified()) {
            proof = Proof.VERIFIED;
        } else if (backup.isBad()) {
            proof = Proof.BAD;
        }
        return new Candidate(backup.id().name(), backup.manifest().takenAt(), proof);
    }
}
