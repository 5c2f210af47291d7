package io.hexabuilders.hexactl.database.backup;

import io.hexabuilders.hexactl.console.Failure;
import io.hexabuilders.hexactl.database.backup.repository.BackupKey;
import io.hexabuilders.hexactl.database.backup.repository.Manifest;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which key backups are encrypted with. */
public final class KeyOption {

    private static final String VARIABLE = "HEXACTL_BACKUP_KEY_FILE";

    @Option(
            names = "--key-file",
            paramLabel = "FILE",
            description = "Holds the key: 64 hexadecimal digits, readable by its owner only. Default:"
                    + " HEXACTL_BACKUP_KEY_FILE. (umask 077; openssl rand -hex 32 > FILE) makes one; keep a copy away"
                    + " from the backups.")
    private @Nullable Path file;

    @Option(
            names = "--unencrypted",
            description = "Without a key, even where one is named: whoever has the backup can read it.")
    private boolean unencrypted;

    /** Where it is, from the root on; empty where none is named. */
    public Optional<Path> file(Map<String, String> environment) {
        String named = environment.getOrDefault(VARIABLE, "");
        return Optional.ofNullable(file)
                .or(() -> named.isBlank() ? Optional.empty() : Optional.of(Path.of(named)))
                .map(path -> path.toAbsolutePath().normalize());
    }

    /** Where it is that a backup is to be encrypted with; refused without one unless that is wanted. */
    public Optional<Path> forNewOnes(Map<String, String> environment) {
        if (unencrypted) {
            return Optional.empty();
        }
        var named = file(environment)
                .orElseThrow(() -> Failure.usage("a backup holds personal data: name a key with --key-file or "
                        + VARIABLE + ", or say --unencrypted"));
        BackupKey.read(named);
        return Optional.of(named);
    }

    /** The key of a backup; refused where it is another one, or where it should have one and has none. */
    public Optional<BackupKey> of(Manifest backup, Map<String, String> environment) {
        if (backup.keyFingerprint().isEmpty()) {
            requireUnencryptedWanted(backup, environment);
            return Optional.empty();
        }
        var named = file(environment)
                .orElseThrow(() -> Failure.usage("the backup " + backup.id() + " is encrypted with the key "
                        + backup.keyFingerprint().get() + ": name it with --key-file"));
        var key = BackupKey.read(named);
        if (!key.fingerprint().equals(backup.keyFingerprint().get())) {
            throw Failure.of("the backup " + backup.id() + " is encrypted with the key "
                    + backup.keyFingerprint().get() + ", and " + named + " holds the key " + key.fingerprint()
                    + ". Nothing was changed");
        }
        return Optional.of(key);
    }

    /** Only the key tells a backup from what somebody else has laid there, whose settings PostgreSQL would follow. */
    private void requireUnencryptedWanted(Manifest backup, Map<String, String> environment) {
        var named = file(environment);
        if (named.isPresent() && !unencrypted) {
            throw Failure.of("the backup " + backup.id() + " is not encrypted, though " + named.get()
                    + " is named as the key: whoever can write to that place may have laid it there. If it was taken"
                    + " without a key, say --unencrypted. Nothing was changed");
        }
    }
}
