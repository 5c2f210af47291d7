package io.hexabuilders.recruitment.candidate;

import io.hexabuilders.platform.problem.CommonError;
import io.hexabuilders.platform.problem.FieldError;
import io.hexabuilders.platform.text.PhoneNumber;
import io.hexabuilders.recruitment.vocabulary.LanguageSkill;
import io.hexabuilders.recruitment.vocabulary.Location;
import io.hexabuilders.recruitment.vocabulary.Requirement;
import io.hexabuilders.recruitment.vocabulary.Seniority;
import io.hexabuilders.recruitment.vocabulary.SkillNames;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a candidate: given at registration, changed by PATCH.
 *
 * @param email unique among candidates without regard to case
 * @param phone E.164
 * @param remote whether the candidate would work from elsewhere; false when absent
 * @param availability at once when absent
 */
@Embeddable
record CandidateDetails(
        @NotBlank @Size(max = 200) @Schema(examples = "Ada Obi")
        String name,

        @NotNull @Email @Size(max = 254) @Schema(examples = "ada.obi@example.org")
        String email,

        @Schema(examples = "+4930901820", nullable = true) @Nullable
        String phone,

        @Embedded @Schema(nullable = true) @Nullable Location location,
        @Schema(defaultValue = "false") Boolean remote,

        @Min(0) @Max(70) @Schema(nullable = true) @Nullable Integer yearsOfExperience,

        @Enumerated(EnumType.STRING) @Schema(nullable = true) @Nullable
        Seniority seniority,

        @Embedded @Schema(nullable = true) @Nullable ExpectedSalary expectedSalary,
        @Embedded @Valid Availability availability,

        @JdbcTypeCode(SqlTypes.JSON) @Size(max = 100) List<@NotNull CandidateSkill> skills,

        @JdbcTypeCode(SqlTypes.JSON) @Size(max = 30) List<@NotNull LanguageSkill> languages,

        @JdbcTypeCode(SqlTypes.JSON) @Size(max = 30) List<@NotNull Education> education,

        @JdbcTypeCode(SqlTypes.JSON) @Size(max = 60) List<@NotNull Employment> workHistory,

        @Embedded @NotNull Consent consent) {

    @SuppressWarnings("NullAway") // absent members arrive as null: some have a default, Bean Validation names the rest
    CandidateDetails {
        email = email == null ? null : email.strip();
        remote = remote != null && remote;
        availability = availability == null ? Availability.AT_ONCE : availability;
        skills = skills == null ? List.of() : skills.stream().toList();
        languages = languages == null ? List.of() : languages.stream().toList();
        education = education == null ? List.of() : education.stream().toList();
        workHistory = workHistory == null ? List.of() : workHistory.stream().toList();
    }

    /** E-mail addresses are compared without regard to case. */
    String emailKey() {
        return email.toLowerCase(Locale.ROOT);
    }

    List<String> skillKeys() {
        return SkillNames.keys(skills.stream().map(CandidateSkill::name).toList());
    }

    /** The same details with the skills under their preferred names. */
    CandidateDetails under(SkillNames names) {
        return with(skills.stream().map(skill -> skill.under(names)).toList());
    }

    CandidateDetails with(List<CandidateSkill> otherSkills) {
        return new CandidateDetails(
                name,
                email,
                phone,
                location,
                remote,
                yearsOfExperience,
                seniority,
                expectedSalary,
                availability,
                otherSkills,
                languages,
                education,
                workHistory,
                consent);
    }

    CandidateDetails with(Availability otherAvailability) {
        return new CandidateDetails(
                name,
                email,
                phone,
                location,
                remote,
                yearsOfExperience,
                seniority,
                expectedSalary,
                otherAvailability,
                skills,
                languages,
                education,
                workHistory,
                consent);
    }

    /** Refuses what no annotation can judge: an impossible phone number, an ill-fitting date, a skill in two spellings. */
    void check() {
        availability.check("/availability");
        if (phone != null && !PhoneNumber.isE164(phone)) {
            throw CommonError.VALIDATION_FAILED.because(
                    phone + " is no E.164 phone number.",
                    List.of(new FieldError("/phone", "must be an E.164 number such as +4930901820", phone)));
        }
        var seen = new HashSet<String>();
        var twice = new ArrayList<FieldError>();
        for (int i = 0; i < skills.size(); i++) {
            String skill = skills.get(i).name();
            if (!seen.add(SkillNames.key(skill))) {
                twice.add(new FieldError("/skills/" + i + "/name", skill + " stands here twice", skill));
            }
        }
        if (!twice.isEmpty()) {
            throw CandidateError.DUPLICATE_SKILL.because(
                    "Spellings of one skill count as the same: js is JavaScript. Name each skill once.", twice);
        }
    }

    /**
     * Something a candidate can do.
     *
     * @param name the preferred name by the synonym table
     * @param level 1 (has tried it) to 5 (teaches it)
     * @param years of practice
     * @param lastUsed the day it was last practised; absent while in use
     */
    @RegisterForReflection
    record CandidateSkill(
            String name,
            int level,
            @Nullable Integer years,
            @Nullable LocalDate lastUsed) {

        CandidateSkill {
            Requirement.line(name, 80, "name");
            Requirement.that(level >= 1 && level <= 5, "level must be 1 to 5");
            Requirement.that(years == null || (years >= 0 && years <= 70), "years must be 0 to 70");
        }

        CandidateSkill under(SkillNames names) {
            return new CandidateSkill(names.normalise(name), level, years, lastUsed);
        }
    }

    /**
     * A school or course.
     *
     * @param toYear the year of the end; absent while it lasts
     */
    @RegisterForReflection
    record Education(
            String institution,
            @Nullable String degree,
            @Nullable String field,
            @Nullable Integer fromYear,
            @Nullable Integer toYear) {

        Education {
            Requirement.line(institution, 200, "institution");
            Requirement.optionalLine(degree, 120, "degree");
            Requirement.optionalLine(field, 120, "field");
            Requirement.that(isYear(fromYear), "fromYear must be 1900 to 2200");
            Requirement.that(isYear(toYear), "toYear must be 1900 to 2200");
            Requirement.that(
                    fromYear == null || toYear == null || fromYear <= toYear, "fromYear must not be after toYear");
        }

        private static boolean isYear(@Nullable Integer year) {
            return year == null || (year >= 1900 && year <= 2200);
        }
    }

    /**
     * An earlier or present work.
     *
     * @param to the last day; absent while it lasts
     */
    @RegisterForReflection
    record Employment(
            String employer,
            String title,
            LocalDate from,
            @Nullable LocalDate to,
            @Nullable String description) {

        Employment {
            Requirement.line(employer, 200, "employer");
            Requirement.line(title, 200, "title");
            Requirement.that(from != null, "from is needed");
            Requirement.that(to == null || !to.isBefore(from), "to must not be before from");
            Requirement.that(
                    description == null || description.length() <= 2000, "description has at most 2000 characters");
        }
    }
}
