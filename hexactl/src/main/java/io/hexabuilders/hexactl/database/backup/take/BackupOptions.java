package io.hexabuilders.hexactl.database.backup.take;

import io.hexabuilders.hexactl.console.Failure;
import io.hexabuilders.hexactl.console.Workplace;
import io.hexabuilders.hexactl.database.backup.KeyOption;
import io.hexabuilders.hexactl.database.backup.RepositoryOption;
import io.hexabuilders.hexactl.database.backup.dump.Source;
import io.hexabuilders.hexactl.database.backup.dump.SourceOptions;
import io.hexabuilders.hexactl.database.backup.repository.BackupId;
import io.hexabuilders.hexactl.installation.Service;
import io.hexabuilders.hexactl.installation.ServicesOption;
import java.time.Duration;
import java.util.List;
import picocli.CommandLine.Mixin;

/** Of which databases backups are taken, to where, and with which key. */
public final class BackupOptions {

    @Mixin
    private final SourceOptions source = new SourceOptions();

    @Mixin
    private final ServicesOption services = new ServicesOption();

    @Mixin
    private final RepositoryOption repository = new RepositoryOption();

    @Mixin
    private final KeyOption key = new KeyOption();

    public RepositoryOption repository() {
        return repository;
    }

    /** Those whose databases are backed up; refused where the options are such that none can be. */
    public List<Service> services(Workplace workplace) {
        var environment = workplace.environment();
        key.forNewOnes(environment);
        source.jobs();
        var known = source.source(environment)
                .map(named -> named.services(workplace))
                .orElse(List.of(Service.values()));
        return services.chosen(known);
    }

    /**
     * @param patience how long to try to find a moment to back up to
     * @param base whether base backups are wanted where dumps are usual
     */
    List<BackupOrder> orders(Workplace workplace, Duration patience, boolean base) {
        var environment = workplace.environment();
        var keyFile = key.forNewOnes(environment);
        var dumped = source.source(environment);
        if (base && dumped.filter(other -> !(other instanceof Source.Compose)).isPresent()) {
            throw Failure.usage("--base is for --target compose: of these databases only dumps can be taken");
        }
        var now = workplace.clock().instant();
        return services(workplace).stream()
                .map(service -> new BackupOrder(
                        BackupId.next(service, now),
                        repository.place(environment),
                        keyFile,
                        source.timeout(),
                        patience,
                        dumped,
                        base,
                        source.jobs()))
                .toList();
    }
}
