package io.hexabuilders.hexactl.schema.gate;

import io.hexabuilders.hexactl.installation.Service;
import io.hexabuilders.hexactl.schema.gate.Check.Subject;
import io.hexabuilders.hexactl.schema.migration.History;
import io.hexabuilders.hexactl.schema.migration.Migration;
import io.hexabuilders.hexactl.schema.queries.QueryTrial;
import io.hexabuilders.hexactl.schema.queries.SentStatement;
import io.hexabuilders.hexactl.schema.trial.Scratch;
import java.util.List;
import java.util.stream.Collectors;

/** Whether what the running release sends still works when the pending migrations are applied. */
record QueryCheck(GateOptions options, Scratch scratch) {

    private static final int NAMED = 3;
    private static final int LONGEST = 200;

    /** @param pending which all run, as the trial before this one has shown */
    Check of(Service service, History.Known lacking, List<Migration> pending) {
        String version = lacking.newest().orElseThrow().version();
        var statements = SentStatement.at(service, version);
        var applied = Migration.of(service).stream().filter(lacking::has).toList();
        var trial = QueryTrial.of(scratch, service, applied, pending, statements);
        if (trial.served().isEmpty()) {
            return Check.refused(
                    service,
                    Subject.QUERIES,
                    "none of the " + statements.size() + " statements that releases with " + version
                            + " send works on the schema as it is",
                    "hexactl of the same release as the newest migration knows them");
        }
        String found = trial.served().size() + " statements that releases with " + version + " send"
                + (trial.asProgram()
                        ? ""
                        : " (without a look at rights: the scratch role may not become the program's)");
        if (trial.broken().isEmpty()) {
            return Check.passed(service, Subject.QUERIES, found + " still work");
        }
        String broken = trial.broken().size() + " of " + found + " do not work any more: " + named(trial);
        return options.isOldVersionGone()
                ? Check.leftOut(service, Subject.QUERIES, broken + "; no such release runs any more, as was said")
                : Check.refused(
                        service,
                        Subject.QUERIES,
                        broken,
                        "keep what they use until no release that sends them runs; then --old-version-gone");
    }

    private static String named(QueryTrial trial) {
        String named = trial.broken().entrySet().stream()
                .limit(NAMED)
                .map(broken -> shortened(broken.getKey().text()) + " (" + broken.getValue() + ")")
                .collect(Collectors.joining("; "));
        int more = trial.broken().size() - NAMED;
        return more > 0 ? named + "; and " + more + " more" : named;
    }

    private static String shortened(String text) {
        return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
    }
}
