package io.hexabuilders.hexactl.database.status;

import io.hexabuilders.hexactl.console.Table;
import io.hexabuilders.hexactl.console.Visible;
import io.hexabuilders.hexactl.database.status.DatabaseState.Archiving;
import io.hexabuilders.hexactl.database.status.DatabaseState.Follower;
import io.hexabuilders.hexactl.installation.Estate.Answer;
import io.hexabuilders.hexactl.installation.Service;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The databases of an estate on one screen: what is wrong stands first. */
final class StatusReport {

    private final Instant at;
    private final List<Answer<DatabaseState>> answers;
    private final List<Trouble> troubles;
    private final BackupView backups;

    /** @param others what was found outside of the databases */
    StatusReport(Instant at, List<Answer<DatabaseState>> answers, List<Trouble> others, BackupView backups) {
        this.at = at;
        this.backups = backups;
        var found = new ArrayList<>(others);
        found.addAll(backups.troubles());
        for (var answer : answers) {
            switch (answer) {
                case Answer.Given<DatabaseState> given -> found.addAll(Diagnosis.of(given.value()));
                case Answer.Missing<DatabaseState> missing ->
                    found.add(Trouble.wrong(missing.service(), missing.why(), ""));
            }
        }
        found.sort(Comparator.comparing(Trouble::weight));
        this.troubles = List.copyOf(found);
        this.answers =
                answers.stream().sorted(Comparator.comparing(this::condition)).toList();
    }

    Instant at() {
        return at;
    }

    List<Answer<DatabaseState>> answers() {
        return answers;
    }

    List<Trouble> troubles() {
        return troubles;
    }

    BackupView backups() {
        return backups;
    }

    boolean isGood() {
        return troubles.stream().noneMatch(Trouble::isWrong);
    }

    /** The worst first, in the order of the constants. */
    enum Condition {
        DOWN,
        WRONG,
        NOTICE,
        OK;

        String text() {
            return this == OK || this == NOTICE ? name().toLowerCase(Locale.ROOT) : name();
        }
    }

    Condition condition(Answer<DatabaseState> answer) {
        if (answer instanceof Answer.Missing) {
            return Condition.DOWN;
        }
        var own = troubles.stream()
                .filter(trouble -> trouble.service() == answer.service())
                .toList();
        if (own.isEmpty()) {
            return Condition.OK;
        }
        return own.stream().anyMatch(Trouble::isWrong) ? Condition.WRONG : Condition.NOTICE;
    }

    String text() {
        var text = new StringBuilder();
        for (var trouble : troubles) {
            text.append(trouble.text());
        }
        text.append(text.isEmpty() ? "" : "\n").append(table());
        return text.toString();
    }

    private String table() {
        var table = Table.of(
                "SERVICE",
                "STATE",
                "SERVER",
                "UP",
                "SIZE",
                "SCHEMA",
                "CONNECTIONS",
                "OLDEST TX",
                "IDLE IN TX",
                "WAITING",
                "CACHE HIT",
                "REPLICATION",
                "ARCHIVING",
                "BACKUP");
        for (var answer : answers) {
            switch (answer) {
                case Answer.Missing<DatabaseState> missing -> table.row(absent(missing.service(), backups));
                case Answer.Given<DatabaseState> given -> table.row(cells(given.value(), condition(answer), backups));
            }
        }
        return table.render();
    }

    private static @Nullable Object[] absent(Service service, BackupView backups) {
        return new @Nullable Object[] {
            service,
            Condition.DOWN.text(),
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            backups.text(service)
        };
    }

    private static @Nullable Object[] cells(DatabaseState state, Condition condition, BackupView backups) {
        var activity = state.activity();
        var cacheHit = state.storage().cacheHit();
        return new @Nullable Object[] {
            state.service(),
            condition.text(),
            state.server().version(),
            Visible.age(state.server().up()),
            Visible.size(state.storage().bytes()),
            state.schema().text(),
            state.connections(),
            seen(state, activity.oldest().map(transaction -> transaction.open())),
            seen(state, activity.oldestIdle().map(transaction -> transaction.idle())),
            activity.waiting(),
            cacheHit.isPresent() ? String.format(Locale.ROOT, "%.1f%%", cacheHit.getAsDouble() * 100) : null,
            replication(state),
            archiving(state.archiving()),
            backups.text(state.service())
        };
    }

    private static @Nullable String seen(DatabaseState state, Optional<Duration> age) {
        return state.seesOthers() ? age.map(Visible::age).orElse(null) : "?";
    }

    private static @Nullable String replication(DatabaseState state) {
        var replication = state.replication();
        if (state.server().replica()) {
            return "replica, " + replication.lag().map(Visible::age).orElse("?") + " behind";
        }
        if (replication.followers().isEmpty()) {
            return replication.idleSlots().isEmpty()
                    ? null
                    : replication.idleSlots().size() + " idle slots";
        }
        Function<Follower, Long> behind = follower -> follower.behind().orElse(0L);
        long most = replication.followers().stream()
                .map(behind)
                .max(Comparator.naturalOrder())
                .orElse(0L);
        return replication.followers().size() + " replicas, " + Visible.size(most) + " behind";
    }

    private static @Nullable String archiving(Archiving archiving) {
        if (!archiving.on()) {
            return null;
        }
        return archiving.failing().isPresent()
                ? "FAILING"
                : archiving.sinceLast().map(age -> Visible.age(age) + " ago").orElse("nothing yet");
    }
}
