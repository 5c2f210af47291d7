package io.hexabuilders.recruitment.candidate;

import io.hexabuilders.recruitment.vocabulary.Requirement;
import io.hexabuilders.recruitment.vocabulary.SkillNames;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Something a candidate can do.
 *
 * @param name the preferred name by the synonym table
 * @param level 1 (has tried it) to 5 (teaches it)
 * @param years of practice
 * @param lastUsed the day it was last practised; absent while in use
 */
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
