package io.hexabuilders.hexactl.database.power;

import io.hexabuilders.hexactl.installation.ServerState;
import io.hexabuilders.hexactl.run.Plan.OnFailure;
import java.util.Arrays;

/** What is done to servers. */
enum PowerChange {
    STOP("db-stop", "Stop", ServerState.STOPPED),
    START("db-start", "Start", ServerState.READY),
    RESTART("db-restart", "Restart", ServerState.READY);

    private final String kind;
    private final String infinitive;
    private final ServerState goal;

    PowerChange(String kind, String infinitive, ServerState goal) {
        this.kind = kind;
        this.infinitive = infinitive;
        this.goal = goal;
    }

    static PowerChange of(String kind) {
        return Arrays.stream(values())
                .filter(change -> change.kind.equals(kind))
                .findFirst()
                .orElseThrow();
    }

    /** Of its runs. */
    String kind() {
        return kind;
    }

    /** As in a question. */
    String infinitive() {
        return infinitive;
    }

    ServerState goal() {
        return goal;
    }

    boolean stops() {
        return switch (this) {
            case STOP, RESTART -> true;
            case START -> false;
        };
    }

    /** Whether there is nothing to do about a server in that state. */
    boolean isDone(ServerState state) {
        return switch (this) {
            case STOP, START -> state == goal;
            case RESTART -> false;
        };
    }

    /**
     * A stop is of all or of none, so that no application is left with half of its databases. Where one does not start,
     * stopping the others would mend nothing.
     */
    OnFailure onFailure() {
        return switch (this) {
            case STOP -> OnFailure.UNDO;
            case START, RESTART -> OnFailure.STAY;
        };
    }
}
