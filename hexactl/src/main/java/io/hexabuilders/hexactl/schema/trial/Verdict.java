package io.hexabuilders.hexactl.schema.trial;

import io.hexabuilders.hexactl.schema.migration.Migration;
import java.time.Duration;
import java.util.List;

/** What a trial of one migration has shown. */
public record Verdict(Migration migration, List<Finding> findings, List<HeldLock> locks, Duration took) {

    public boolean isRefused() {
        return findings.stream().anyMatch(Finding::isRefusal);
    }

    /** Whether all of it was done. */
    public boolean hasRun() {
        return findings.stream()
                .noneMatch(
                        finding -> finding.rule() == Rule.STATEMENT_FAILS || finding.rule() == Rule.MIXED_TRANSACTION);
    }

    /** Whether it takes something away that an older version may use, and says that none does. */
    public boolean isContract() {
        return findings.stream().anyMatch(finding -> finding.rule().isBreaking() && !finding.isRefusal());
    }

    public Duration longestLock() {
        return locks.stream().map(HeldLock::held).max(Duration::compareTo).orElse(Duration.ZERO);
    }
}
