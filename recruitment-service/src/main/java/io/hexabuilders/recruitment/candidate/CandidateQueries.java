package io.hexabuilders.recruitment.candidate;

import io.hexabuilders.platform.http.Page;
import io.hexabuilders.platform.http.PageRequest;
import io.hexabuilders.platform.query.LikePattern;
import io.hexabuilders.platform.query.ListQuery;
import io.hexabuilders.platform.query.Row;
import io.hexabuilders.platform.query.SortColumn;
import io.hexabuilders.platform.query.Sql;
import io.hexabuilders.recruitment.candidate.Availability.AvailabilityStatus;
import io.hexabuilders.recruitment.vocabulary.Seniority;
import io.hexabuilders.recruitment.vocabulary.SkillVocabulary;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Lists of candidates. */
@ApplicationScoped
class CandidateQueries {

    private static final String COLUMNS = """
            c.id, c.name, c.email, c.city, c.country, c.remote, c.years_of_experience, c.seniority, c.availability,
            c.skill_keys, c.consent_until, c.created_at, c.updated_at, c.version""";

    /**
     * A candidate in a list.
     *
     * @param skills in lower case, sorted
     */
    record CandidateListItem(
            UUID id,
            String name,
            String email,
            @Schema(nullable = true) @Nullable String city,
            @Schema(nullable = true) @Nullable String country,
            boolean remote,
            @Schema(nullable = true) @Nullable Integer yearsOfExperience,
            @Schema(nullable = true) @Nullable Seniority seniority,
            AvailabilityStatus availability,
            List<String> skills,
            Instant consentUntil,
            Instant createdAt,
            Instant updatedAt,
            long version) {}

    private final Sql sql;
    private final SkillVocabulary vocabulary;

    CandidateQueries(Sql sql, SkillVocabulary vocabulary) {
        this.sql = sql;
        this.vocabulary = vocabulary;
    }

    Page<CandidateListItem> list(CandidateFilter filter, PageRequest page) {
        return ListQuery.of(COLUMNS, "candidate c", "c.id")
                .filter("c.availability = ?", filter.availability)
                .filter("c.seniority = ?", filter.seniority)
                .filter("c.country = ?", filter.country)
                .filter("c.remote = ?", filter.remote)
                .filter(
                        "c.skill_keys @> ARRAY[?]::text[]",
                        filter.skill == null ? null : vocabulary.keyOf(filter.skill))
                .filter("c.years_of_experience >= ?", filter.minimumYears)
                .filter("c.search_text LIKE ?", LikePattern.containing(filter.q))
                .created("c.created_at", filter.created)
                .sortable("createdAt", SortColumn.instant("c.created_at"))
                .sortable("updatedAt", SortColumn.instant("c.updated_at"))
                .sortable("name", SortColumn.text("c.name"))
                .sortedBy("-createdAt")
                .page(sql, page, CandidateQueries::item);
    }

    private static CandidateListItem item(Row row) throws SQLException {
        String seniority = row.maybeText("seniority");
        return new CandidateListItem(
                row.uuid("id"),
                row.text("name"),
                row.text("email"),
                row.maybeText("city"),
                row.maybeText("country"),
                row.truth("remote"),
                row.maybeInteger("years_of_experience"),
                seniority == null ? null : Seniority.valueOf(seniority),
                row.constant("availability", AvailabilityStatus.class),
                row.texts("skill_keys"),
                row.instant("consent_until"),
                row.instant("created_at"),
                row.instant("updated_at"),
                row.number("version"));
    }
}
