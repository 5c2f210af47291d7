package io.hexabuilders.hexactl.schema.gate;

import io.hexabuilders.hexactl.database.backup.repository.Manifest.Origin;
import io.hexabuilders.hexactl.database.backup.repository.Repository;
import io.hexabuilders.hexactl.database.backup.repository.StoredBackup;
import io.hexabuilders.hexactl.installation.Service;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The backups of an installation. Those of others may lie in the same place.
 *
 * @param place empty where nobody has named one
 * @param isLocal whether it is the local suite, whose own place is known
 * @param databases those that it has now
 */
record InstallationBackups(Optional<Repository> place, boolean isLocal, Map<Service, Identity> databases) {

    /** Whole ones of the database that the service has now, the newest first. */
    List<StoredBackup.Whole> of(Service service) {
        return place.stream()
                .flatMap(repository -> repository.all(List.of(service)).stream())
                .filter(StoredBackup.Whole.class::isInstance)
                .map(StoredBackup.Whole.class::cast)
                .filter(backup -> isOf(service, backup.manifest().origin()))
                .toList();
    }

    /** For messages. */
    String name() {
        return place.map(Repository::place).orElse("--repository, which nobody has named");
    }

    private boolean isOf(Service service, Origin backup) {
        var database = Optional.ofNullable(databases.get(service));
        var server = database.map(Identity::cluster).map(String::valueOf);
        return switch (backup) {
            // That of files without WAL does not tell of which server it is, and is always one of a local suite.
            case Origin.BaseBackup base ->
                base.cluster().isEmpty() ? isLocal : base.cluster().equals(server);
            case Origin.ServerCopy copy ->
                Optional.of(copy.cluster()).equals(server)
                        && database.map(Identity::database).equals(Optional.of(copy.database()));
            case Origin.Dump dump ->
                dump.of().isPresent()
                        && dump.of().map(of -> of.server()).equals(server)
                        && database.map(Identity::database).equals(Optional.of(dump.database()));
        };
    }
}
