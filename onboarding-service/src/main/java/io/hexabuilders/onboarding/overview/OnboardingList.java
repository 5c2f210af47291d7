package io.hexabuilders.onboarding.overview;

import com.fasterxml.jackson.core.type.TypeReference;
import io.hexabuilders.onboarding.process.ProcessStatus;
import io.hexabuilders.onboarding.process.Step.StepStatus;
import io.hexabuilders.onboarding.process.Step.WaitingFor;
import io.hexabuilders.onboarding.process.StepName;
import io.hexabuilders.platform.http.CreatedPeriod;
import io.hexabuilders.platform.http.Page;
import io.hexabuilders.platform.http.PageRequest;
import io.hexabuilders.platform.query.ListQuery;
import io.hexabuilders.platform.query.Row;
import io.hexabuilders.platform.query.SortColumn;
import io.hexabuilders.platform.query.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.QueryParam;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** Lists of onboardings. */
@ApplicationScoped
class OnboardingList {

    private static final TypeReference<List<OpenStep>> OPEN_STEPS = new TypeReference<>() {};

    private static final String COLUMNS = """
            p.id, p.partner_id, p.status, p.status_since, p.contract_id, p.overdue_at, p.created_at, p.updated_at,
            p.version,
            CASE WHEN p.status = 'IN_PROGRESS' THEN (
                SELECT jsonb_agg(jsonb_build_object(
                           'step', s.step, 'status', s.status, 'waitingFor', s.waiting_for, 'since', s.started_at,
                           'deadline', s.deadline) ORDER BY s.deadline, s.step)
                FROM onboarding_step s
                WHERE s.onboarding_id = p.id AND s.status IN ('IN_PROGRESS', 'FAILED')) END AS open_steps""";

    private final Sql sql;
    private final InstantSource clock;

    OnboardingList(Sql sql, InstantSource clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** The filters of the list. */
    public static class OnboardingFilter {

        @QueryParam("partnerId")
        @Nullable
        UUID partnerId;

        @QueryParam("status")
        @Nullable
        ProcessStatus status;

        @QueryParam("step")
        @Parameter(description = "In progress, and this step is open")
        @Nullable
        StepName step;

        @QueryParam("overdue")
        @Parameter(description = "Whether an open step or a confirmation is late")
        @Nullable
        Boolean overdue;

        @BeanParam
        CreatedPeriod created = new CreatedPeriod();
    }

    /** A step that somebody is to act on. */
    @Schema(name = "OnboardingOpenStep")
    record OpenStep(StepName step, StepStatus status, WaitingFor waitingFor, Instant since, Instant deadline) {}

    /** An onboarding in a list. */
    record OnboardingListItem(
            UUID id,
            UUID partnerId,
            ProcessStatus status,
            Instant statusSince,
            @Schema(nullable = true) @Nullable UUID contractId,

            @Schema(description = "Earliest deadline first; none once it is no longer in progress")
            List<OpenStep> openSteps,

            @Schema(description = "Whether an open step or a confirmation is late")
            boolean overdue,

            Instant createdAt,
            Instant updatedAt,
            long version) {}

    /** @param only the partner whose onboardings the caller may see; null: all */
    Page<OnboardingListItem> list(OnboardingFilter filter, @Nullable UUID only, PageRequest page) {
        var now = clock.instant();
        return query(filter, only, now).page(sql, page, row -> item(row, now));
    }

    /** The partner's youngest onboarding: the one under way, if there is one. */
    Optional<OnboardingListItem> latestOf(UUID partnerId) {
        var now = clock.instant();
        return sql.one(
                "SELECT " + COLUMNS
                        + " FROM onboarding_process p WHERE p.partner_id = ? ORDER BY p.created_at DESC, p.id DESC LIMIT 1",
                List.of(partnerId),
                row -> item(row, now));
    }

    static ListQuery query(OnboardingFilter filter, @Nullable UUID only, Instant at) {
        var query = ListQuery.of(COLUMNS, "onboarding_process p", "p.id")
                .filter("p.partner_id = ?", only)
                .filter("p.partner_id = ?", filter.partnerId)
                .filter("p.status = ?", filter.status)
                .filter("""
                        p.status = 'IN_PROGRESS' AND EXISTS (
                            SELECT FROM onboarding_step s
                            WHERE s.onboarding_id = p.id AND s.step = ? AND s.status IN ('IN_PROGRESS', 'FAILED'))""", filter.step)
                .created("p.created_at", filter.created)
                .sortable("createdAt", SortColumn.instant("p.created_at"))
                .sortable("updatedAt", SortColumn.instant("p.updated_at"))
                .sortedBy("-createdAt");
        if (filter.overdue != null) {
            query.filter(filter.overdue ? "p.overdue_at <= ?" : "(p.overdue_at <= ?) IS NOT TRUE", at);
        }
        return query;
    }

    private static OnboardingListItem item(Row row, Instant now) throws SQLException {
        var overdueAt = row.maybeInstant("overdue_at");
        var openSteps = row.maybeJson("open_steps", OPEN_STEPS);
        return new OnboardingListItem(
                row.uuid("id"),
                row.uuid("partner_id"),
                row.constant("status", ProcessStatus.class),
                row.instant("status_since"),
                row.maybeUuid("contract_id"),
                openSteps == null ? List.of() : openSteps,
                overdueAt != null && !now.isBefore(overdueAt),
                row.instant("created_at"),
                row.instant("updated_at"),
                row.number("version"));
    }
}
