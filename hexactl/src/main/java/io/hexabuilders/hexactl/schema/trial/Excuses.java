package io.hexabuilders.hexactl.schema.trial;

import io.hexabuilders.hexactl.schema.migration.Migration;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Why rules do not count for a migration: what its own comments say, and for those that were released before there were
 * rules, and can no longer be edited, a file.
 */
public final class Excuses {

    /** {@code -- contract: why nobody uses it}. */
    private static final Pattern CONTRACT = Pattern.compile("(?m)^-- contract: (.+)$");

    /** {@code -- allow index-not-concurrent on skill_synonym: has 200 rows}. */
    private static final Pattern ALLOW = Pattern.compile("(?m)^-- allow ([\\w-]+) on (\\w+): (.+)$");

    /** {@code campaign 007 index-not-concurrent campaign: why}. */
    private static final Pattern RELEASED = Pattern.compile("(?m)^(\\w+) (\\d+) ([\\w-]+) (\\w+): (.+)$");

    private static final String FILE = "/migration-excuses.txt";

    /** @param table empty where the rule counts for none of them */
    private record Excuse(String rule, String table, String reason) {}

    private final List<Excuse> excuses;
    private final Optional<String> contract;

    private Excuses(List<Excuse> excuses, Optional<String> contract) {
        this.excuses = excuses;
        this.contract = contract;
    }

    static Excuses of(Migration migration) {
        var excuses = new ArrayList<Excuse>();
        ALLOW.matcher(migration.text())
                .results()
                .map(allow -> new Excuse(allow.group(1), allow.group(2), allow.group(3)))
                .forEach(excuses::add);
        released().stream()
                .filter(line -> line.group(1).equals(migration.service().shortName())
                        && line.group(2).equals(migration.version()))
                .map(line -> new Excuse(line.group(3), line.group(4), line.group(5)))
                .forEach(excuses::add);
        return new Excuses(
                excuses,
                CONTRACT.matcher(migration.text()).results().findFirst().map(line -> line.group(1)));
    }

    /** The lines for released migrations. */
    static List<MatchResult> released() {
        try (var stream = Objects.requireNonNull(Excuses.class.getResourceAsStream(FILE), FILE)) {
            return RELEASED.matcher(new String(stream.readAllBytes(), StandardCharsets.UTF_8))
                    .results()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<Finding> apply(List<Finding> findings) {
        return findings.stream().map(this::apply).toList();
    }

    private Finding apply(Finding finding) {
        if (finding.rule().isBreaking() && contract.isPresent()) {
            return finding.excused("contract: " + contract.get());
        }
        return excuses.stream()
                .filter(excuse -> excuse.rule.equals(finding.rule().toString()) && excuse.table.equals(finding.table()))
                .findFirst()
                .map(excuse -> finding.excused(excuse.reason))
                .orElse(finding);
    }
}
