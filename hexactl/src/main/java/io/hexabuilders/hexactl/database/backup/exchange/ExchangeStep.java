package io.hexabuilders.hexactl.database.backup.exchange;

import io.hexabuilders.hexactl.console.Failure;
import io.hexabuilders.hexactl.run.Step;
import java.util.Optional;
import java.util.function.Consumer;

/** The restored database takes the name of the one that programs use, which keeps another one; its programs reconnect. */
record ExchangeStep(Server server, Names names) implements Step {

    @Override
    public String name() {
        return "exchange";
    }

    @Override
    public boolean isDone() {
        return server.has(names.before()) && server.has(names.database()) && !server.has(names.restored());
    }

    @Override
    public void perform(Consumer<String> progress) {
        if (isDone()) {
            return;
        }
        server.requireFree(names.database());
        server.shut(names.database());
        try {
            server.exchange(names.database(), names.before(), names.restored());
        } catch (Failure e) {
            server.open(names.database());
            throw e;
        }
        progress.accept("the database from before is now " + names.before() + ", and lets nobody in");
    }

    /** A kill may have come between the shutting and the exchange. */
    @Override
    public void undo(Consumer<String> progress) {
        if (server.has(names.before())) {
            obstacle().ifPresent(why -> {
                throw Failure.of(why);
            });
            server.requireFree(names.database());
            server.shut(names.database());
            server.exchange(names.database(), names.restored(), names.before());
        }
        server.open(names.database());
    }

    @Override
    public Optional<String> warningOfUndo() {
        return isDone()
                ? Optional.of("what was written to " + names.database() + " since the restore will be lost")
                : Optional.empty();
    }

    /** Another restore, of which this home knows nothing, may have taken its place: its database is not to be thrown away. */
    @Override
    public Optional<String> obstacle() {
        if (!server.has(names.before())) {
            return Optional.empty();
        }
        String comment = server.said(names.database());
        return names.isOwn(comment)
                ? Optional.empty()
                : Optional.of("the database " + names.database() + " is not the one any more that this run brought back"
                        + (comment.isEmpty() ? "" : ", it was " + comment)
                        + ": undo first what came after it. The one from before is kept as " + names.before());
    }

    @Override
    public Optional<String> pointOfNoReturn() {
        return !server.has(names.before()) && !server.has(names.restored())
                ? Optional.of("the database from before was removed")
                : Optional.empty();
    }

    @Override
    public Optional<String> disposal() {
        return server.has(names.before()) ? Optional.of("hexactl db confirm-restore") : Optional.empty();
    }
}
