package io.hexabuilders.hexactl.database.backup.nightly;

import io.hexabuilders.hexactl.console.Console;
import io.hexabuilders.hexactl.console.ExitCodes;
import io.hexabuilders.hexactl.console.Failure;
import io.hexabuilders.hexactl.console.Visible;
import io.hexabuilders.hexactl.console.Workplace;
import io.hexabuilders.hexactl.database.backup.catalogue.MetricsCommand;
import io.hexabuilders.hexactl.database.backup.catalogue.PruneCommand;
import io.hexabuilders.hexactl.database.backup.repository.Repository;
import io.hexabuilders.hexactl.database.backup.repository.StoredBackup.Whole;
import io.hexabuilders.hexactl.database.backup.repository.Verification;
import io.hexabuilders.hexactl.database.backup.take.BackupCommand;
import io.hexabuilders.hexactl.database.backup.verify.VerifyBackupCommand;
import io.hexabuilders.hexactl.installation.Service;
import java.io.BufferedReader;
import java.io.PrintWriter;
import java.io.Reader;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The work of one night, in the commands that somebody would call by hand, each of which cleans up after itself: of every
 * service a backup, the proof of those that have none, then the retention, then the metrics. What fails keeps nothing
 * that comes after it from being done.
 */
final class Night {

    private final Workplace workplace;
    private final Repository repository;
    private final List<Service> services;
    private final Said said;
    private final List<String> metrics;
    private final BooleanSupplier isToEnd;
    private final Consumer<Outcome> tell;

    /**
     * @param metrics the options that say where the metrics go; none where nobody wants them
     * @param isToEnd asked before anything is begun
     * @param tell told of each thing when it is done
     */
    Night(
            Workplace workplace,
            Repository repository,
            List<Service> services,
            Said said,
            List<String> metrics,
            BooleanSupplier isToEnd,
            Consumer<Outcome> tell) {
        this.workplace = quiet(workplace);
        this.repository = repository;
        this.services = services;
        this.said = said;
        this.metrics = metrics;
        this.isToEnd = isToEnd;
        this.tell = tell;
    }

    /** What the commands would show is talk here. */
    private static Workplace quiet(Workplace workplace) {
        var talk = workplace.console().err();
        return workplace.with(new Console(talk, talk, new BufferedReader(Reader.nullReader()), false));
    }

    /**
     * @param wanted from when on a backup is new enough, so that none is taken; empty where one is taken anyway
     * @return the highest of all exit codes
     */
    int work(Optional<Instant> wanted) {
        var codes = new ArrayList<Integer>();
        for (var service : services) {
            if (wanted.isEmpty() || owes(service, wanted.get())) {
                codes.add(does("backup", Optional.of(service), () -> backup(service), () -> taken(service)));
            }
        }
        for (var service : services) {
            if (isUnproved(service)) {
                codes.add(does("verify-backup", Optional.of(service), () -> verify(service), () -> proof(service)));
            }
        }
        codes.add(does("prune", Optional.empty(), this::prune, () -> ""));
        if (!metrics.isEmpty()) {
            codes.add(does("metrics", Optional.empty(), this::metrics, () -> ""));
        }
        return codes.stream().max(Integer::compare).orElse(ExitCodes.DONE);
    }

    /** Whether somebody has wanted an end. */
    boolean isEnded() {
        return isToEnd.getAsBoolean();
    }

    /** Whether anything is to be done before the next night. */
    boolean isOwed(Instant wanted) {
        return services.stream().anyMatch(service -> owes(service, wanted) || isUnproved(service));
    }

    /** Whether a service has no backup that is new enough; where nobody can tell, it may have none. */
    boolean owesABackup(Instant wanted) {
        return services.stream().anyMatch(service -> owes(service, wanted));
    }

    /** The services whose newest backup was tried, and is not what was backed up. */
    List<Service> bad() {
        return services.stream()
                .filter(service -> newest(service).filter(Newest::isBad).isPresent())
                .toList();
    }

    private boolean owes(Service service, Instant wanted) {
        return newest(service).map(found -> found.isFromBefore(wanted)).orElse(true);
    }

    private boolean isUnproved(Service service) {
        return newest(service).filter(Newest::isUnproved).isPresent();
    }

    /** Empty where the place of the backups cannot be read, which the commands themselves say. */
    private Optional<Newest> newest(Service service) {
        try {
            return Optional.of(Newest.of(repository, service));
        } catch (Failure e) {
            workplace.console().say(e.message());
            return Optional.empty();
        }
    }

    /** @param failures why it is not done, or not all of it */
    private record Ended(int code, List<String> failures) {}

    private int does(String what, Optional<Service> service, Supplier<Ended> work, Supplier<String> result) {
        if (isToEnd.getAsBoolean()) {
            return ExitCodes.DONE;
        }
        var begin = workplace.clock().instant();
        var ended = ended(work);
        var end = workplace.clock().instant();
        String words = ended.code() == ExitCodes.DONE ? result.get() : "";
        tell.accept(
                new Outcome(what, service, end, Duration.between(begin, end), ended.code(), words, ended.failures()));
        return ended.code();
    }

    /** Whatever goes wrong in a night must not be the end of all nights. */
    private Ended ended(Supplier<Ended> work) {
        try {
            return work.get();
        } catch (Failure e) {
            workplace.console().say(e.message());
            return new Ended(e.exitCode(), List.of(e.message()));
        } catch (RuntimeException e) {
            var trace = new StringWriter();
            e.printStackTrace(new PrintWriter(trace, true));
            workplace.console().say("this is a defect, please report it:\n" + trace);
            return new Ended(ExitCodes.FAILED, List.of("a defect: " + e));
        }
    }

    /** No folder is made for it: its disk may have gone away since the first night. */
    private Ended backup(Service service) {
        var command = new BackupCommand(workplace);
        said.tell(command, "--service=" + service);
        command.requirePlace();
        return new Ended(command.call(), command.failures());
    }

    private Ended verify(Service service) {
        var command = new VerifyBackupCommand(workplace);
        said.tell(command, "--service=" + service);
        return new Ended(command.call(), command.findings());
    }

    private Ended prune() {
        var command = new PruneCommand(workplace);
        said.tell(command, words("--yes"));
        return new Ended(command.call(), List.of());
    }

    private Ended metrics() {
        var command = new MetricsCommand(workplace);
        said.tell(command, words(metrics.toArray(String[]::new)));
        return new Ended(command.call(), List.of());
    }

    /** Of these services, too. */
    private String[] words(String... more) {
        var words = new ArrayList<>(List.of(more));
        services.forEach(service -> words.add("--service=" + service));
        return words.toArray(String[]::new);
    }

    private String taken(Service service) {
        return newest(service)
                .flatMap(Newest::backup)
                .map(whole ->
                        whole.id().name() + ", " + Visible.size(whole.manifest().size()))
                .orElse("");
    }

    private String proof(Service service) {
        return newest(service)
                .flatMap(Newest::backup)
                .flatMap(Whole::verification)
                .map(Verification::restored)
                .map(time -> "restored in " + Visible.age(time))
                .orElse("");
    }
}
