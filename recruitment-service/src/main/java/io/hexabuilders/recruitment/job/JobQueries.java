package io.hexabuilders.recruitment.job;

import io.hexabuilders.platform.http.Page;
import io.hexabuilders.platform.http.PageRequest;
import io.hexabuilders.platform.query.LikePattern;
import io.hexabuilders.platform.query.ListQuery;
import io.hexabuilders.platform.query.Row;
import io.hexabuilders.platform.query.SortColumn;
import io.hexabuilders.platform.query.Sql;
import io.hexabuilders.platform.security.Caller;
import io.hexabuilders.recruitment.job.JobTerms.JobType;
import io.hexabuilders.recruitment.job.JobTerms.RemotePolicy;
import io.hexabuilders.recruitment.vocabulary.Seniority;
import io.hexabuilders.recruitment.vocabulary.SkillVocabulary;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Lists and counts of jobs. */
@ApplicationScoped
public class JobQueries {

    private static final String COLUMNS = """
            j.id, j.partner_id, j.title, j.city, j.country, j.remote_policy, j.type, j.level, j.skill_keys, j.openings,
            j.hires, j.expires_at, j.status, j.posted_at, j.created_at, j.updated_at, j.version""";

    /**
     * A job in a list.
     *
     * @param skills all that are asked for, in lower case, sorted
     * @param hires how many openings are taken
     */
    public record JobListItem(
            UUID id,
            UUID partnerId,
            String title,
            @Schema(nullable = true) @Nullable String city,
            @Schema(nullable = true) @Nullable String country,
            RemotePolicy remotePolicy,
            JobType type,
            @Schema(nullable = true) @Nullable Seniority level,
            List<String> skills,
            int openings,
            int hires,
            @Schema(nullable = true) @Nullable Instant expiresAt,
            JobStatus status,
            @Schema(nullable = true) @Nullable Instant postedAt,
            Instant createdAt,
            Instant updatedAt,
            long version) {}

    /**
     * How many jobs a partner has.
     *
     * @param byStatus every status, with zero where there is none
     * @param posted those that were ever posted
     */
    public record JobCounts(Map<JobStatus, Long> byStatus, long total, long posted) {}

    private record StatusCount(JobStatus status, long jobs, long posted) {}

    private final Sql sql;
    private final SkillVocabulary vocabulary;
    private final Caller caller;

    JobQueries(Sql sql, SkillVocabulary vocabulary, Caller caller) {
        this.sql = sql;
        this.vocabulary = vocabulary;
        this.caller = caller;
    }

    Page<JobListItem> list(JobFilter filter, PageRequest page) {
        return ListQuery.of(COLUMNS, "job j", "j.id")
                .filter("j.partner_id = ?", caller.boundToPartner().orElse(null))
                .filter("j.partner_id = ?", filter.partnerId)
                .filter("j.status = ?", filter.status)
                .filter("j.type = ?", filter.type)
                .filter("j.remote_policy = ?", filter.remotePolicy)
                .filter("j.level = ?", filter.level)
                .filter("j.country = ?", filter.country)
                .filter(
                        "j.skill_keys @> ARRAY[?]::text[]",
                        filter.skill == null ? null : vocabulary.keyOf(filter.skill))
                .filter("lower(j.title) LIKE ?", LikePattern.containing(filter.q))
                .created("j.created_at", filter.created)
                .sortable("createdAt", SortColumn.instant("j.created_at"))
                .sortable("updatedAt", SortColumn.instant("j.updated_at"))
                .sortable("title", SortColumn.text("j.title"))
                .sortedBy("-createdAt")
                .page(sql, page, JobQueries::item);
    }

    /**
     * The job's stages between SUBMITTED and OFFER. Refuses with NOT_FOUND a job that is not there or that the caller
     * must not know of.
     */
    public List<String> stagesOf(UUID id) {
        return sql.one("SELECT partner_id, stages FROM job WHERE id = ?", List.of(id), row -> {
                    caller.mustOwn(row.uuid("partner_id"), Job.RESOURCE, id);
                    return row.texts("stages");
                })
                .orElseThrow(() -> Caller.notFound(Job.RESOURCE, id));
    }

    public JobCounts countsOf(UUID partnerId) {
        var counts = sql.list(
                """
                SELECT status, count(*) AS jobs, count(posted_at) AS posted FROM job WHERE partner_id = ? GROUP BY status
                """,
                List.of(partnerId),
                row -> new StatusCount(
                        row.constant("status", JobStatus.class), row.number("jobs"), row.number("posted")));
        var byStatus = new EnumMap<JobStatus, Long>(JobStatus.class);
        for (JobStatus status : JobStatus.values()) {
            byStatus.put(status, 0L);
        }
        counts.forEach(count -> byStatus.put(count.status(), count.jobs()));
        return new JobCounts(
                byStatus,
                counts.stream().mapToLong(StatusCount::jobs).sum(),
                counts.stream().mapToLong(StatusCount::posted).sum());
    }

    /** A partner's latest jobs, newest first. */
    public List<JobListItem> latestOf(UUID partnerId, int limit) {
        return sql.list(
                "SELECT " + COLUMNS
                        + " FROM job j WHERE j.partner_id = ? ORDER BY j.created_at DESC, j.id DESC LIMIT ?",
                List.of(partnerId, limit),
                JobQueries::item);
    }

    private static JobListItem item(Row row) throws SQLException {
        String level = row.maybeText("level");
        return new JobListItem(
                row.uuid("id"),
                row.uuid("partner_id"),
                row.text("title"),
                row.maybeText("city"),
                row.maybeText("country"),
                row.constant("remote_policy", RemotePolicy.class),
                row.constant("type", JobType.class),
                level == null ? null : Seniority.valueOf(level),
                row.texts("skill_keys"),
                (int) row.number("openings"),
                (int) row.number("hires"),
                row.maybeInstant("expires_at"),
                row.constant("status", JobStatus.class),
                row.maybeInstant("posted_at"),
                row.instant("created_at"),
                row.instant("updated_at"),
                row.number("version"));
    }
}
