package io.hexabuilders.recruitment.job;

import io.hexabuilders.platform.change.Snapshot;
import io.hexabuilders.platform.problem.CommonError;
import io.hexabuilders.platform.problem.FieldError;
import io.hexabuilders.recruitment.vocabulary.FixedStage;
import io.hexabuilders.recruitment.vocabulary.Location;
import io.hexabuilders.recruitment.vocabulary.Requirement;
import io.hexabuilders.recruitment.vocabulary.Seniority;
import io.hexabuilders.recruitment.vocabulary.SkillNames;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/**
 * What a job offers and asks for: given with the draft, changed by PATCH; the partner stays.
 *
 * @param stages the stages between SUBMITTED and OFFER, in order; may be empty; SCREENING and INTERVIEW when absent
 * @param openings how many are to be hired
 * @param maxApplications how many applications the job takes over its life; absent for no limit
 * @param expiresAt the first instant at which the job takes no more applications; absent for no end
 */
@Embeddable
record JobTerms(
        @NotNull UUID partnerId,

        @NotBlank @Size(max = 200) @Schema(examples = "Backend developer")
        String title,

        @NotBlank @Size(max = 20_000) String description,
        @Embedded @Schema(nullable = true) @Nullable Location location,
        @Enumerated(EnumType.STRING) @NotNull RemotePolicy remotePolicy,
        @Embedded @Schema(nullable = true) @Nullable SalaryRange salary,
        @Enumerated(EnumType.STRING) @NotNull JobType type,

        @Enumerated(EnumType.STRING) @Schema(nullable = true) @Nullable
        Seniority level,

        @JdbcTypeCode(SqlTypes.JSON) @Size(max = 50) List<@NotNull SkillRequirement> requiredSkills,

        @JdbcTypeCode(SqlTypes.JSON) @Size(max = 50) List<@NotNull SkillRequirement> preferredSkills,

        @JdbcTypeCode(SqlTypes.ARRAY) @Size(max = 10) @Schema(examples = "[\"SCREENING\", \"INTERVIEW\"]")
        List<@NotNull String> stages,

        @Min(1) @Max(10_000) @NotNull Integer openings,

        @Min(1) @Max(1_000_000) @Schema(nullable = true) @Nullable
        Integer maxApplications,

        @Schema(nullable = true) @Nullable Instant expiresAt) {

    static final List<String> USUAL_STAGES = List.of("SCREENING", "INTERVIEW");

    private static final Pattern STAGE = Pattern.compile("[A-Z][A-Z0-9_]{1,39}");

    @SuppressWarnings("NullAway") // absent members arrive as null: some have a default, Bean Validation names the rest
    JobTerms {
        requiredSkills =
                requiredSkills == null ? List.of() : requiredSkills.stream().toList();
        preferredSkills =
                preferredSkills == null ? List.of() : preferredSkills.stream().toList();
        stages = stages == null ? USUAL_STAGES : stages.stream().toList();
        expiresAt = expiresAt == null ? null : expiresAt.truncatedTo(ChronoUnit.MICROS);
    }

    /** The same terms with the skills under their preferred names. */
    JobTerms under(SkillNames names) {
        return new JobTerms(
                partnerId,
                title,
                description,
                location,
                remotePolicy,
                salary,
                type,
                level,
                requiredSkills.stream().map(skill -> skill.under(names)).toList(),
                preferredSkills.stream().map(skill -> skill.under(names)).toList(),
                stages,
                openings,
                maxApplications,
                expiresAt);
    }

    /** The names of all skills asked for. */
    List<String> skills() {
        return Stream.concat(requiredSkills.stream(), preferredSkills.stream())
                .map(SkillRequirement::name)
                .toList();
    }

    /** Refuses what no annotation can judge: ill-named or doubled stages, a skill that is asked for twice. */
    void check() {
        checkStages();
        var seen = new HashSet<String>();
        var twice = new ArrayList<FieldError>();
        collectTwice("/requiredSkills/", requiredSkills, seen, twice);
        collectTwice("/preferredSkills/", preferredSkills, seen, twice);
        if (!twice.isEmpty()) {
            throw JobError.DUPLICATE_REQUIREMENT.because(
                    "Spellings of one skill count as the same: js is JavaScript. Ask for each skill once.", twice);
        }
    }

    private void checkStages() {
        var seen = new HashSet<String>();
        for (int i = 0; i < stages.size(); i++) {
            String stage = stages.get(i);
            if (!STAGE.matcher(stage).matches() || FixedStage.reserves(stage) || !seen.add(stage)) {
                throw CommonError.VALIDATION_FAILED.because(
                        "A stage has a name of its own, in capitals, digits and underscores.",
                        List.of(new FieldError(
                                "/stages/" + i,
                                "must be named once, such as TECHNICAL_TEST, not as a fixed stage",
                                stage)));
            }
        }
    }

    private static void collectTwice(
            String pointer, List<SkillRequirement> skills, Set<String> seen, List<FieldError> twice) {
        for (int i = 0; i < skills.size(); i++) {
            String name = skills.get(i).name();
            if (!seen.add(SkillNames.key(name))) {
                twice.add(new FieldError(pointer + i + "/name", name + " is asked for twice", name));
            }
        }
    }

    boolean isOver(Instant now) {
        return expiresAt != null && !expiresAt.isAfter(now);
    }

    void requireFutureEnd(Instant now) {
        if (isOver(now)) {
            throw JobError.JOB_EXPIRY_PASSED.because(
                    "expiresAt is " + expiresAt + " and it is now " + now + "; set a later end first.");
        }
    }

    /** Refuses changes of what candidates applied for. */
    void requireOnlyLimitedChanges(JobTerms next) {
        var frozen = Stream.of(
                        changed("title", title, next.title),
                        changed("location", location, next.location),
                        changed("remotePolicy", remotePolicy, next.remotePolicy),
                        changed("salary", salary, next.salary),
                        changed("type", type, next.type),
                        changed("level", level, next.level),
                        changed("requiredSkills", requiredSkills, next.requiredSkills),
                        changed("preferredSkills", preferredSkills, next.preferredSkills),
                        changed("stages", stages, next.stages))
                .flatMap(List::stream)
                .toList();
        if (!frozen.isEmpty()) {
            throw JobError.JOB_TERMS_FROZEN
                    .because("Candidates may have applied for these terms, so " + String.join(", ", frozen)
                            + " cannot change. Close the job and draft another one.")
                    .with("frozenMembers", frozen);
        }
    }

    private static List<String> changed(String member, @Nullable Object mine, @Nullable Object other) {
        return Objects.equals(mine, other) ? List.of() : List.of(member);
    }

    Snapshot snapshot() {
        return Snapshot.of("partnerId", partnerId)
                .with("title", title)
                .with("description", description)
                .with("location", location)
                .with("remotePolicy", remotePolicy)
                .with("salary", salary)
                .with("type", type)
                .with("level", level)
                .with("requiredSkills", requiredSkills)
                .with("preferredSkills", preferredSkills)
                .with("stages", stages)
                .with("openings", openings)
                .with("maxApplications", maxApplications)
                .with("expiresAt", expiresAt);
    }

    /** The kind of employment. */
    public enum JobType {
        FULL_TIME,
        PART_TIME,
        CONTRACT,
        INTERNSHIP
    }

    /** Where the work is done. */
    public enum RemotePolicy {
        ONSITE,
        HYBRID,
        REMOTE
    }

    /**
     * A skill that a job asks for.
     *
     * @param name the preferred name by the synonym table
     * @param minimumLevel 1 to 5, as candidates' levels
     * @param weight 1 to 10: its share among the skills of the same list
     */
    @RegisterForReflection
    record SkillRequirement(String name, int minimumLevel, int weight) {

        SkillRequirement {
            Requirement.line(name, 80, "name");
            Requirement.that(minimumLevel >= 1 && minimumLevel <= 5, "minimumLevel must be 1 to 5");
            Requirement.that(weight >= 1 && weight <= 10, "weight must be 1 to 10");
        }

        SkillRequirement under(SkillNames names) {
            return new SkillRequirement(names.normalise(name), minimumLevel, weight);
        }
    }
}
