package io.hexabuilders.hexactl.database.connections;

import io.hexabuilders.hexactl.console.Table;
import io.hexabuilders.hexactl.console.Visible;
import io.hexabuilders.hexactl.database.connections.Session.Activity;
import io.hexabuilders.hexactl.database.status.Trouble;
import io.hexabuilders.hexactl.installation.Estate.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Who uses the databases: what is wrong stands first, then who waits. */
final class ConnectionsReport {

    private static final int STATEMENT_LENGTH = 80;

    private final List<Usage> usages;
    private final List<String> failures;
    private final List<Trouble> troubles;

    /** How the sessions are shown. */
    enum Detail {
        /** Those alike in one row. */
        SUMS,
        EACH,
        /** Each with its statement. */
        STATEMENTS
    }

    private record Group(Session.Origin origin, String program, String user, String state) {

        static Group of(Session session) {
            return new Group(session.origin(), session.program(), session.user(), session.state());
        }
    }

    /** @param pools of the programs, where they are known */
    ConnectionsReport(List<Answer<Usage>> answers, Optional<Pools> pools) {
        var answered = new ArrayList<Usage>();
        var silent = new ArrayList<String>();
        var found = new ArrayList<Trouble>();
        for (var answer : answers) {
            switch (answer) {
                case Answer.Given<Usage> given -> answered.add(given.value());
                case Answer.Missing<Usage> missing -> {
                    silent.add(missing.why());
                    found.add(Trouble.wrong(missing.service(), missing.why(), ""));
                }
            }
        }
        pools.ifPresent(known -> found.addAll(known.troubles(answered)));
        answered.stream().filter(usage -> !usage.seesOthers()).forEach(usage -> found.add(unseen(usage)));
        found.sort(Comparator.comparing(Trouble::weight));
        this.usages = List.copyOf(answered);
        this.failures = List.copyOf(silent);
        this.troubles = List.copyOf(found);
    }

    List<Usage> usages() {
        return usages;
    }

    List<String> failures() {
        return failures;
    }

    List<Trouble> troubles() {
        return troubles;
    }

    boolean isGood() {
        return troubles.stream().noneMatch(Trouble::isWrong);
    }

    private static Trouble unseen(Usage usage) {
        return Trouble.notice(
                usage.service(),
                usage.user() + " may not see what other sessions do",
                "as a superuser: GRANT pg_read_all_stats TO " + usage.user() + " WITH INHERIT TRUE");
    }

    String text(Detail detail) {
        var text = new StringBuilder();
        troubles.forEach(trouble -> text.append(trouble.text()));
        if (!text.isEmpty() && !usages.isEmpty()) {
            text.append('\n');
        }
        if (usages.stream().anyMatch(usage -> !usage.waits().isEmpty())) {
            text.append(waits()).append('\n');
        }
        if (!usages.isEmpty()) {
            text.append(detail == Detail.SUMS ? sums() : each(detail));
        }
        return text.toString();
    }

    private String waits() {
        var table = Table.of("SERVICE", "WAITS", "SINCE", "FOR", "BLOCKED BY");
        for (var usage : usages) {
            Map<Integer, Session> byPid =
                    usage.sessions().stream().collect(Collectors.toMap(Session::pid, Function.identity()));
            for (var wait : usage.waits()) {
                var waiting = Optional.ofNullable(byPid.get(wait.pid()));
                table.row(
                        usage.service(),
                        waiting.map(Session::name).orElse(String.valueOf(wait.pid())),
                        Visible.age(wait.since()),
                        wait.what(),
                        wait.blockers().stream()
                                .map(pid -> blocker(pid, Optional.ofNullable(byPid.get(pid))))
                                .collect(Collectors.joining("; ")));
            }
        }
        return table.render();
    }

    private static String blocker(int pid, Optional<Session> session) {
        if (pid == 0) {
            return "a prepared transaction (pg_prepared_xacts)";
        }
        return session.map(known -> known.name()
                        + known.activity()
                                .map(activity -> ", " + activity.state() + " since " + Visible.age(activity.inState()))
                                .orElse(""))
                .orElse("session " + pid + " of another database");
    }

    private String sums() {
        var table = Table.of("SERVICE", "PROGRAM", "OF", "USER", "STATE", "SESSIONS", "CONNECTED", "IN STATE");
        for (var usage : usages) {
            var groups = usage.sessions().stream()
                    .collect(Collectors.groupingBy(Group::of, LinkedHashMap::new, Collectors.toList()));
            groups.entrySet().stream()
                    .sorted(Comparator.comparing((Map.Entry<Group, List<Session>> entry) ->
                                    entry.getKey().origin())
                            .thenComparing(entry -> entry.getKey().program())
                            .thenComparing(entry -> entry.getKey().user())
                            .thenComparing(entry -> entry.getKey().state()))
                    .forEach(entry -> table.row(
                            usage.service(),
                            named(entry.getKey().program()),
                            entry.getKey().origin().text(),
                            entry.getKey().user(),
                            entry.getKey().state(),
                            entry.getValue().size(),
                            longest(entry.getValue(), Activity::connected),
                            longest(entry.getValue(), Activity::inState)));
            if (groups.isEmpty()) {
                table.row(usage.service(), null, null, null, null, 0, null, null);
            }
        }
        return table.render();
    }

    private String each(Detail detail) {
        var heads = new ArrayList<>(
                List.of("SERVICE", "PID", "PROGRAM", "OF", "USER", "CLIENT", "STATE", "CONNECTED", "IN STATE"));
        if (detail == Detail.STATEMENTS) {
            heads.add("STATEMENT");
        }
        var table = Table.of(heads.toArray(String[]::new));
        for (var usage : usages) {
            if (usage.sessions().isEmpty()) {
                var nobody = new @Nullable Object[heads.size()];
                nobody[0] = usage.service();
                table.row(nobody);
            }
            for (var session : usage.sessions()) {
                var cells = new ArrayList<@Nullable Object>(Arrays.asList(
                        usage.service(),
                        session.pid(),
                        named(session.program()),
                        session.origin().text(),
                        session.user(),
                        named(session.client()),
                        session.state(),
                        longest(List.of(session), Activity::connected),
                        longest(List.of(session), Activity::inState)));
                if (detail == Detail.STATEMENTS) {
                    cells.add(statement(session));
                }
                table.row(cells.toArray());
            }
        }
        return table.render();
    }

    private static @Nullable String statement(Session session) {
        return session.activity()
                .map(activity -> activity.statement().strip().replaceAll("\\s+", " "))
                .map(statement -> Visible.shortened(statement, STATEMENT_LENGTH))
                .orElse(null);
    }

    private static @Nullable String named(String name) {
        return name.isEmpty() ? null : name;
    }

    private static @Nullable String longest(List<Session> sessions, Function<Activity, Duration> age) {
        return sessions.stream()
                .flatMap(session -> session.activity().stream())
                .map(age)
                .max(Comparator.naturalOrder())
                .map(Visible::age)
                .orElse(null);
    }
}
