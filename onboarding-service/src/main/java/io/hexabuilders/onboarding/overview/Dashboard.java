package io.hexabuilders.onboarding.overview;

import io.hexabuilders.onboarding.process.ProcessStatus;
import io.hexabuilders.onboarding.process.Step.FailureKind;
import io.hexabuilders.onboarding.process.StepName;
import io.hexabuilders.platform.problem.CommonError;
import io.hexabuilders.platform.problem.FieldError;
import io.hexabuilders.platform.query.Row;
import io.hexabuilders.platform.query.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.QueryParam;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** Onboardings in figures. */
@ApplicationScoped
class Dashboard {

    private static final Duration USUAL = Duration.ofDays(90);
    private static final Duration LONGEST = Duration.ofDays(3 * 366);

    private final Sql sql;
    private final InstantSource clock;

    Dashboard(Sql sql, InstantSource clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** The time that is looked back on. */
    public static class Period {

        @QueryParam("from")
        @Parameter(description = "What happened at this instant or later; 90 days before `to` unless given")
        @Nullable
        Instant from;

        @QueryParam("to")
        @Parameter(
                description = "What happened before this instant; now unless given. At most three years after `from`")
        @Nullable
        Instant to;
    }

    /** The figures. */
    @Schema(name = "OnboardingDashboard")
    record Figures(
            @Schema(description = "Onboardings by status, now")
            Map<ProcessStatus, Long> byStatus,

            @Schema(description = "Steps of the onboardings in progress, now")
            List<StepCounts> steps,

            @Schema(description = "What is late, now") Overdue overdue,

            @Schema(description = "Begin of the period that the members below look back on")
            Instant from,

            @Schema(description = "End of the period, exclusive")
            Instant to,

            @Schema(description = "Of the steps that were completed in the period, from the begin of the last attempt")
            List<StepTime> times,

            @Schema(description = "Onboardings completed in each week of the period, UTC")
            List<Week> completedByWeek,

            @Schema(
                    description =
                            "The latest failure of each step that has failed in the period, by reason; most frequent first")
            List<FailureCount> failures) {}

    /** One step in all onboardings in progress. */
    @Schema(name = "OnboardingStepCounts")
    record StepCounts(StepName step, long waiting, long inProgress, long failed, long completed, long overdue) {}

    /** What is late. */
    @Schema(name = "OnboardingOverdue")
    record Overdue(
            @Schema(description = "Onboardings in progress with a late step")
            long onboardings,

            @Schema(description = "Onboardings whose compensation is not confirmed in time")
            long compensations) {}

    /** How long one step takes. */
    @Schema(name = "OnboardingStepTime")
    record StepTime(StepName step, long completed, BigDecimal medianSeconds, BigDecimal p90Seconds) {}

    /** @param monday first day */
    @Schema(name = "OnboardingWeek")
    record Week(LocalDate monday, long completed) {}

    /** One reason. */
    @Schema(name = "OnboardingFailureCount")
    record FailureCount(StepName step, FailureKind kind, long count) {}

    /** Refuses a period that ends before it begins or is longer than three years. */
    Figures of(Period period) {
        var now = clock.instant();
        var to = period.to == null ? now : period.to;
        var from = period.from == null ? to.minus(USUAL) : period.from;
        if (!from.isBefore(to) || Duration.between(from, to).compareTo(LONGEST) > 0) {
            throw CommonError.INVALID_PARAMETER.because(
                    "from must be before to, and at most " + LONGEST.toDays() + " days before it.",
                    List.of(FieldError.at("?from", "must be before to, at most " + LONGEST.toDays() + " days")));
        }
        return new Figures(
                byStatus(), steps(now), overdue(now), from, to, times(from, to), weeks(from, to), failures(from, to));
    }

    private Map<ProcessStatus, Long> byStatus() {
        var counts = new EnumMap<ProcessStatus, Long>(ProcessStatus.class);
        for (var status : ProcessStatus.values()) {
            counts.put(status, 0L);
        }
        sql.list(
                "SELECT status, count(*) AS onboardings FROM onboarding_process GROUP BY status",
                List.of(),
                row -> counts.put(row.constant("status", ProcessStatus.class), row.number("onboardings")));
        return counts;
    }

    private List<StepCounts> steps(Instant now) {
        var counts = new EnumMap<StepName, StepCounts>(StepName.class);
        for (var step : StepName.values()) {
            counts.put(step, new StepCounts(step, 0, 0, 0, 0, 0));
        }
        sql.list("""
                        SELECT s.step,
                               count(*) FILTER (WHERE s.status = 'WAITING') AS waiting,
                               count(*) FILTER (WHERE s.status = 'IN_PROGRESS') AS in_progress,
                               count(*) FILTER (WHERE s.status = 'FAILED') AS failed,
                               count(*) FILTER (WHERE s.status = 'COMPLETED') AS completed,
                               count(*) FILTER (WHERE s.deadline <= ?) AS overdue
                        FROM onboarding_process p JOIN onboarding_step s ON s.onboarding_id = p.id
                        WHERE p.status = 'IN_PROGRESS' GROUP BY s.step
                        """, List.of(now), Dashboard::stepCounts).forEach(found -> counts.put(found.step(), found));
        return List.copyOf(counts.values());
    }

    private static StepCounts stepCounts(Row row) throws SQLException {
        return new StepCounts(
                row.constant("step", StepName.class),
                row.number("waiting"),
                row.number("in_progress"),
                row.number("failed"),
                row.number("completed"),
                row.number("overdue"));
    }

    private Overdue overdue(Instant now) {
        return sql.one("""
                        SELECT count(*) FILTER (WHERE status = 'IN_PROGRESS') AS onboardings,
                               count(*) FILTER (WHERE status = 'COMPENSATING') AS compensations
                        FROM onboarding_process WHERE overdue_at <= ?
                        """, List.of(now), row -> new Overdue(row.number("onboardings"), row.number("compensations")))
                .orElseThrow();
    }

    private List<StepTime> times(Instant from, Instant to) {
        return sql.list(
                """
                SELECT step, count(*) AS completed,
                       round((percentile_cont(0.5) WITHIN GROUP (ORDER BY seconds))::numeric, 3) AS median,
                       round((percentile_cont(0.9) WITHIN GROUP (ORDER BY seconds))::numeric, 3) AS p90
                FROM (SELECT step, extract(epoch FROM completed_at - started_at) AS seconds
                      FROM onboarding_step WHERE completed_at >= ? AND completed_at < ?) AS done
                GROUP BY step
                ORDER BY array_position(
                    ARRAY['VALIDATIONS', 'DOCUMENTS', 'CONTRACT_DRAFT', 'LEGAL_REVIEW', 'SIGNATURE', 'ACTIVATION'], step)
                """,
                List.of(from, to),
                row -> new StepTime(
                        row.constant("step", StepName.class),
                        row.number("completed"),
                        row.decimal("median"),
                        row.decimal("p90")));
    }

    private List<Week> weeks(Instant from, Instant to) {
        return sql.list(
                """
                WITH done AS (
                    SELECT date_trunc('week', status_since, 'UTC') AS monday, count(*) AS completed
                    FROM onboarding_process
                    WHERE status = 'COMPLETED' AND status_since >= ? AND status_since < ? GROUP BY 1)
                SELECT (w.monday AT TIME ZONE 'UTC')::date AS monday, coalesce(done.completed, 0) AS completed
                FROM generate_series(date_trunc('week', ?, 'UTC'), ?, interval '7 days') AS w (monday)
                LEFT JOIN done ON done.monday = w.monday
                ORDER BY w.monday
                """,
                List.of(from, to, from, to.minusNanos(1000)),
                row -> new Week(row.date("monday"), row.number("completed")));
    }

    private List<FailureCount> failures(Instant from, Instant to) {
        return sql.list(
                """
                SELECT step, failure_kind, count(*) AS failures FROM onboarding_step
                WHERE failed_at >= ? AND failed_at < ? GROUP BY step, failure_kind
                ORDER BY failures DESC, step, failure_kind
                """,
                List.of(from, to),
                row -> new FailureCount(
                        row.constant("step", StepName.class),
                        row.constant("failure_kind", FailureKind.class),
                        row.number("failures")));
    }
}
