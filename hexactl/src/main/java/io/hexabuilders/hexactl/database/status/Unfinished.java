package io.hexabuilders.hexactl.database.status;

import io.hexabuilders.hexactl.console.Failure;
import io.hexabuilders.hexactl.installation.Service;
import io.hexabuilders.hexactl.installation.Target;
import io.hexabuilders.hexactl.run.RunRecord;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Runs that a kill or a failure has left halfway, and which databases they were at. */
final class Unfinished {

    /** Nothing builds on half a backup, and the next one removes it. */
    private static final String BACKUP = "backup of ";

    private Unfinished() {}

    static List<Trouble> of(List<RunRecord> runs, Target place, List<Service> services) {
        var left = runs.stream()
                .filter(run -> switch (run.state()) {
                    case FAILED, INTERRUPTED -> true;
                    case RUNNING, DONE, UNDONE -> false;
                })
                .toList();
        return left.stream()
                .flatMap(run -> services.stream()
                        .filter(service -> isAt(run, service, place))
                        .map(service -> trouble(run, service)))
                .toList();
    }

    /** A run of an installation that is found by its kind names that, and the services beside it or behind it. */
    private static boolean isAt(RunRecord run, Service service, Target place) {
        String target = run.target().startsWith(BACKUP) ? run.target().substring(BACKUP.length()) : run.target();
        if (place.name().filter(target::equals).isPresent()) {
            return Arrays.asList(run.parameters().getOrDefault("services", "").split(","))
                    .contains(service.shortName());
        }
        return place.name().filter(name -> isOf(name + " " + service, target)).isPresent()
                || database(place, service)
                        .filter(name -> isOf(service + " at " + name, target) || target.equals("schema of " + name))
                        .isPresent();
    }

    /** Empty where it is not known: then the database has not been asked either, and the status tells why. */
    private static Optional<String> database(Target place, Service service) {
        try {
            return Optional.of(place.name(service));
        } catch (Failure _) {
            return Optional.empty();
        }
    }

    /** A backup names behind it where it goes. */
    private static boolean isOf(String database, String target) {
        return target.equals(database) || target.startsWith(database + " to ");
    }

    private static Trouble trouble(RunRecord run, Service service) {
        String what = "the run " + run.id() + " of " + run.operator() + " was left halfway";
        return run.target().startsWith(BACKUP)
                ? Trouble.notice(service, what, "the next hexactl db backup to that place removes what it has left")
                : Trouble.wrong(
                        service,
                        what,
                        "hexactl runs show " + run.id() + " tells how far; hexactl runs resume " + run.id()
                                + " goes on, hexactl runs undo " + run.id() + " takes it back");
    }
}
