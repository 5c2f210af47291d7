package io.hexabuilders.hexactl.database.status;

import io.hexabuilders.hexactl.console.Failure;
import io.hexabuilders.hexactl.console.OutputOption;
import io.hexabuilders.hexactl.console.WatchOption;
import io.hexabuilders.hexactl.console.WatchOption.Picture;
import io.hexabuilders.hexactl.console.Workplace;
import io.hexabuilders.hexactl.database.backup.RepositoryOption;
import io.hexabuilders.hexactl.database.backup.restore.FormerCluster;
import io.hexabuilders.hexactl.installation.Access;
import io.hexabuilders.hexactl.installation.DatabaseAddress;
import io.hexabuilders.hexactl.installation.Estate;
import io.hexabuilders.hexactl.installation.Service;
import io.hexabuilders.hexactl.installation.ServicesOption;
import io.hexabuilders.hexactl.installation.Target;
import io.hexabuilders.hexactl.place.TargetOptions;
import io.hexabuilders.hexactl.run.RunFolder;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Shows how the databases are. */
@Command(
        name = "status",
        description = "Show how the databases are on one screen. What is wrong stands first, with what to do next.",
        footer = {
            "",
            "NOTICE and WRONG: connections from 80 and 95 %% of the limit; a transaction open for 5 and 30 min;",
            "one open without a statement for 1 and 5 min; a wait for a lock of 10 s and 1 min; a replica 30 s",
            "and 5 min or 256 MB and 4 GB behind; rows not frozen for 500 and 1500 million transactions.",
            "Always WRONG: no answer, damaged pages, WAL that cannot be archived, a failed migration, no schema,",
            "a newest backup that is not what was backed up, a run that was left halfway (of a backup a NOTICE).",
            "Always a NOTICE: pending migrations, tables with over 10000 dead rows, over half of the live ones,",
            "less than 90 %% of the blocks in memory, a replication slot without reader, what may not be seen,",
            "files from before a restore that nobody has confirmed, no verified backup of the last 26 h.",
            "BACKUP is the age of the newest verified one. Backups are looked at for the local suite, and for",
            "others where --repository or HEXACTL_BACKUPS names them.",
            "CONNECTIONS counts the server's, without the places kept for superusers. A ? may not be seen.",
            "Exit code 1 when something is WRONG.",
            "",
            "Examples:",
            "  hexactl db status",
            "  hexactl db status --service partner --watch 5",
            "  hexactl db status --output json",
            "  hexactl db status --target compose --env dev",
            "  hexactl db status --target kubernetes --namespace hexabuilders --watch",
            "  hexactl db status --database-url partner=postgresql://partner_readonly@db/partner_management"
        })
public final class StatusCommand implements Callable<Integer> {

    private static final String END_IT_FIRST = "End the run that was left halfway first";

    private final Workplace workplace;

    @Mixin
    private final TargetOptions target = new TargetOptions();

    @Mixin
    private final OutputOption output = new OutputOption();

    @Mixin
    private final ServicesOption services = new ServicesOption();

    @Mixin
    private final RepositoryOption repository = new RepositoryOption();

    @Mixin
    private final WatchOption watch = new WatchOption();

    StatusCommand(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public Integer call() throws InterruptedException {
        return watch.show(() -> target.resolve(workplace), place -> {
            var report = report(place);
            return Picture.of(report.isGood(), () -> show(report));
        });
    }

    private boolean show(StatusReport report) {
        return workplace.console().picture(output.format(), watch.isOn(), () -> StatusJson.of(report), report::text);
    }

    private StatusReport report(Target place) {
        var found = new ArrayList<>(unfinished(place));
        var halfway =
                found.stream().filter(Trouble::isWrong).map(Trouble::service).collect(Collectors.toSet());
        var answers = new Estate(service -> address(place, service, halfway.contains(service)))
                .ask(services.among(place), StateReader::read);
        found.addAll(leftovers());
        return new StatusReport(workplace.clock().instant(), answers, found, backups(place));
    }

    /** A database that is down in the middle of a run is not to be started beside it. */
    private static DatabaseAddress address(Target place, Service service, boolean isHalfway) {
        if (!isHalfway) {
            return place.database(service, Access.READ);
        }
        try {
            return place.database(service, Access.READ).advising(END_IT_FIRST);
        } catch (Failure e) {
            throw e.advising(END_IT_FIRST);
        }
    }

    private List<Trouble> unfinished(Target place) {
        var runs = RunFolder.of(workplace.environment()).all();
        return Unfinished.of(runs, place, services.among(place));
    }

    /** What lies beside the databases of this machine. */
    private List<Trouble> leftovers() {
        return target.isLocal()
                ? FormerCluster.all(workplace.environment()).stream()
                        .map(former -> Trouble.notice(former.service(), former.notice(), former.remedy()))
                        .toList()
                : List.of();
    }

    private BackupView backups(Target place) {
        var environment = workplace.environment();
        var now = workplace.clock().instant();
        return target.isLocal() || repository.isNamed(environment)
                ? BackupView.of(() -> repository.existing(environment), services.among(place), now)
                : BackupView.unknown(now);
    }
}
