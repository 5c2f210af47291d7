package io.hexabuilders.hexactl.database.connections;

import io.hexabuilders.hexactl.console.Visible;
import io.hexabuilders.hexactl.installation.Service;
import java.time.Duration;
import java.util.Optional;

/**
 * Somebody who is connected to a service's database.
 *
 * @param program as it names itself; empty where it does not
 * @param client the address; empty where it is a local socket or may not be seen
 * @param activity empty where it may not be seen
 */
record Session(Service service, int pid, String program, String user, String client, Optional<Activity> activity) {

    /**
     * What it is at.
     *
     * @param state in PostgreSQL's words, such as {@code idle in transaction}
     * @param connected since when
     * @param inState since when
     * @param statement the one that runs or ran last
     */
    record Activity(String state, Duration connected, Duration inState, String statement) {}

    /** Whose program it is, judged by what it says of itself and the role that it has. */
    enum Origin {
        /** The service to which the database belongs. */
        SERVICE,
        /** Another service, which has no business here. */
        OTHER_SERVICE,
        HEXACTL,
        OTHER;

        String text() {
            return switch (this) {
                case SERVICE -> "the service";
                case OTHER_SERVICE -> "OTHER SERVICE";
                case HEXACTL -> "hexactl";
                case OTHER -> "other";
            };
        }
    }

    Origin origin() {
        for (var known : Service.values()) {
            if (program.equals(known.toString()) || isRuntime(known)) {
                return known == service ? Origin.SERVICE : Origin.OTHER_SERVICE;
            }
        }
        return isHexactl() ? Origin.HEXACTL : Origin.OTHER;
    }

    /** Whether somebody works here, rather than looks after the database as hexactl and the exporters do. */
    boolean isWork() {
        return switch (origin()) {
            case SERVICE, OTHER_SERVICE -> true;
            case HEXACTL -> false;
            case OTHER -> !user.equals(service.shortName() + "_monitor");
        };
    }

    String state() {
        return activity.map(Activity::state).orElse("?");
    }

    /** For a table's cell. */
    String name() {
        return pid + " " + (program.isEmpty() ? "" : Visible.text(program) + " as ") + Visible.text(user);
    }

    /** The read-only role is for people and their tools. */
    private boolean isRuntime(Service known) {
        return user.equals(known.shortName() + "_user") && !isHexactl();
    }

    /** Whoever holds a run's lock says of which run. */
    private boolean isHexactl() {
        return program.equals("hexactl") || program.startsWith("hexactl ");
    }
}
