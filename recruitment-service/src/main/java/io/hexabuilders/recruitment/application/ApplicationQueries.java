package io.hexabuilders.recruitment.application;

import io.hexabuilders.platform.http.CreatedPeriod;
import io.hexabuilders.platform.http.Page;
import io.hexabuilders.platform.http.PageRequest;
import io.hexabuilders.platform.query.ListQuery;
import io.hexabuilders.platform.query.Row;
import io.hexabuilders.platform.query.SortColumn;
import io.hexabuilders.platform.query.Sql;
import io.hexabuilders.platform.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.QueryParam;
import java.math.RoundingMode;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** Lists and counts of applications. */
@ApplicationScoped
public class ApplicationQueries {

    private static final String COLUMNS = """
            a.id, a.job_id, a.candidate_id, a.partner_id, a.source, a.stage, a.visits -> -1 ->> 'enteredAt' AS since,
            a.created_at, a.updated_at, a.version""";

    /** The filters of the application list that hold also below a job or a candidate. */
    public static class ApplicationFilter {

        @QueryParam("stage")
        @Parameter(description = "SUBMITTED, a stage of the job, OFFER, ACCEPTED, HIRED, REJECTED or WITHDRAWN")
        @Pattern(regexp = "[A-Z][A-Z0-9_]{1,39}", message = "must be the name of a stage")
        @Nullable
        String stage;

        @QueryParam("source")
        @Nullable
        ApplicationSource source;

        @BeanParam
        CreatedPeriod created = new CreatedPeriod();
    }

    /** Whose applications are listed; null for everybody's. */
    record Belonging(
            @Nullable UUID jobId,
            @Nullable UUID candidateId,
            @Nullable UUID partnerId) {}

    /**
     * An application in a list.
     *
     * @param stageSince when it came to its stage
     */
    record ApplicationListItem(
            UUID id,
            UUID jobId,
            UUID candidateId,
            UUID partnerId,
            ApplicationSource source,
            String stage,
            Instant stageSince,
            Instant createdAt,
            Instant updatedAt,
            long version) {}

    /**
     * What became of a job's applications in one stage.
     *
     * @param entered how many came to it
     * @param present how many are in it now
     * @param advanced how many went on from it, other than by rejection or withdrawal
     * @param medianSeconds half of those that left it did so within this time; null while none has left
     */
    public record StageFigures(
            String stage,
            long entered,
            long present,
            long advanced,
            @Schema(nullable = true) @Nullable Long medianSeconds) {

        /** How many left it, in any direction. */
        public long left() {
            return entered - present;
        }
    }

    /**
     * How a job's applications came in.
     *
     * @param hired those that ended in employment
     */
    public record SourceFigures(ApplicationSource source, long applications, long hired) {}

    private record Count(String stage, long applications) {}

    private final Sql sql;
    private final Caller caller;

    ApplicationQueries(Sql sql, Caller caller) {
        this.sql = sql;
        this.caller = caller;
    }

    Page<ApplicationListItem> list(Belonging belonging, ApplicationFilter filter, PageRequest page) {
        return ListQuery.of(COLUMNS, "application a", "a.id")
                .filter("a.partner_id = ?", caller.boundToPartner().orElse(null))
                .filter("a.job_id = ?", belonging.jobId())
                .filter("a.candidate_id = ?", belonging.candidateId())
                .filter("a.partner_id = ?", belonging.partnerId())
                .filter("a.stage = ?", filter.stage)
                .filter("a.source = ?", filter.source)
                .created("a.created_at", filter.created)
                .sortable("createdAt", SortColumn.instant("a.created_at"))
                .sortable("updatedAt", SortColumn.instant("a.updated_at"))
                .sortedBy("-createdAt")
                .page(sql, page, ApplicationQueries::item);
    }

    /** How many applications for a partner's jobs are in each stage; a stage without any is missing. */
    public Map<String, Long> countsByStageOf(UUID partnerId) {
        var counts = new TreeMap<String, Long>();
        sql.list(
                        "SELECT stage, count(*) AS applications FROM application WHERE partner_id = ? GROUP BY stage",
                        List.of(partnerId),
                        row -> new Count(row.text("stage"), row.number("applications")))
                .forEach(count -> counts.put(count.stage(), count.applications()));
        return counts;
    }

    /** What became of a job's applications, by stage; a stage that none came to is missing. */
    public Map<String, StageFigures> stageFiguresOf(UUID jobId) {
        var figures = new TreeMap<String, StageFigures>();
        sql.list("""
                        WITH visit AS (
                            SELECT v.stage, v."enteredAt" AS entered_at, v."leftAt" AS left_at,
                                   lead(v.stage) OVER (PARTITION BY a.id ORDER BY v.position) AS next_stage
                            FROM application a
                            CROSS JOIN LATERAL ROWS FROM (
                                jsonb_to_recordset(a.visits)
                                    AS (stage text, "enteredAt" timestamptz, "leftAt" timestamptz)
                            ) WITH ORDINALITY AS v (stage, "enteredAt", "leftAt", position)
                            WHERE a.job_id = ?
                        )
                        SELECT stage,
                               count(*) AS entered,
                               count(*) FILTER (WHERE left_at IS NULL) AS present,
                               count(*) FILTER (WHERE next_stage NOT IN ('REJECTED', 'WITHDRAWN')) AS advanced,
                               percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM left_at - entered_at))
                                   FILTER (WHERE left_at IS NOT NULL) AS median_seconds
                        FROM visit GROUP BY stage
                        """, List.of(jobId), ApplicationQueries::stageFigures)
                .forEach(stage -> figures.put(stage.stage(), stage));
        return figures;
    }

    /** How a job's applications came in, the richest source first. */
    public List<SourceFigures> sourceFiguresOf(UUID jobId) {
        return sql.list(
                """
                SELECT source, count(*) AS applications, count(*) FILTER (WHERE stage = 'HIRED') AS hired
                FROM application WHERE job_id = ? GROUP BY source ORDER BY applications DESC, source
                """,
                List.of(jobId),
                row -> new SourceFigures(
                        row.constant("source", ApplicationSource.class),
                        row.number("applications"),
                        row.number("hired")));
    }

    private static StageFigures stageFigures(Row row) throws SQLException {
        var median = row.maybeDecimal("median_seconds");
        return new StageFigures(
                row.text("stage"),
                row.number("entered"),
                row.number("present"),
                row.number("advanced"),
                median == null ? null : median.setScale(0, RoundingMode.HALF_UP).longValue());
    }

    private static ApplicationListItem item(Row row) throws SQLException {
        return new ApplicationListItem(
                row.uuid("id"),
                row.uuid("job_id"),
                row.uuid("candidate_id"),
                row.uuid("partner_id"),
                row.constant("source", ApplicationSource.class),
                row.text("stage"),
                Instant.parse(row.text("since")),
                row.instant("created_at"),
                row.instant("updated_at"),
                row.number("version"));
    }
}
