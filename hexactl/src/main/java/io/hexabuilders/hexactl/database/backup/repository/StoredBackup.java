package io.hexabuilders.hexactl.database.backup.repository;

import java.util.Optional;

/** What lies in the folder of a backup. */
public sealed interface StoredBackup {

    BackupId id();

    /** What is known of it. */
    default Check check() {
        return switch (this) {
            case Whole whole when whole.isVerified() -> Check.VERIFIED;
            case Whole whole when whole.isBad() -> Check.BAD;
            case Whole _ -> Check.NOT_VERIFIED;
            case Half _ -> Check.HALF;
            case Damaged _ -> Check.DAMAGED;
        };
    }

    /** @param verification what came out last, when it was restored and compared */
    record Whole(Manifest manifest, Optional<Verification> verification) implements StoredBackup {

        @Override
        public BackupId id() {
            return manifest.id();
        }

        /** Only such a one is known to bring the data back. */
        public boolean isVerified() {
            return verification.filter(Verification::isGood).isPresent();
        }

        public boolean isBad() {
            return verification.filter(found -> !found.isGood()).isPresent();
        }
    }

    /** It does not count: somebody takes it just now, or has left it half. */
    record Half(BackupId id) implements StoredBackup {}

    /** @param why its manifest says nothing any more */
    record Damaged(BackupId id, String why) implements StoredBackup {}
}
