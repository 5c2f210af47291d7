package io.hexabuilders.recruitment.candidate;

import com.fasterxml.jackson.databind.JsonNode;
import io.hexabuilders.platform.change.Change;
import io.hexabuilders.platform.http.ExpectedVersion;
import io.hexabuilders.platform.http.MergePatch;
import io.hexabuilders.platform.id.Ids;
import io.hexabuilders.recruitment.candidate.CandidateDetails.CandidateSkill;
import io.hexabuilders.recruitment.vocabulary.SkillNames;
import io.hexabuilders.recruitment.vocabulary.SkillVocabulary;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.function.BiFunction;

/** What can be done with candidates; each method is one transaction. */
@ApplicationScoped
public class CandidateRegistry {

    private final CandidateRepository candidates;
    private final SkillVocabulary vocabulary;
    private final MergePatch patches;
    private final InstantSource clock;

    CandidateRegistry(
            CandidateRepository candidates, SkillVocabulary vocabulary, MergePatch patches, InstantSource clock) {
        this.candidates = candidates;
        this.vocabulary = vocabulary;
        this.patches = patches;
        this.clock = clock;
    }

    /** Refuses with NOT_FOUND when there is no such candidate. */
    @Transactional
    public void requireExistence(UUID id) {
        candidates.require(id);
    }

    /** Refuses when there is no such candidate, or none whose data may be used for an application. */
    @Transactional
    public void requireConsent(UUID id) {
        candidates.require(id).requireConsent(clock.instant());
    }

    @Transactional
    CandidateView read(UUID id) {
        return candidates.require(id).view(clock.instant());
    }

    @Transactional
    CandidateView register(CandidateDetails details) {
        var now = clock.instant();
        var known = details.under(namesOf(details.skills()));
        return candidates.save(Candidate.register(Ids.next(), known, now)).view(now);
    }

    @Transactional
    CandidateView patch(UUID id, ExpectedVersion expected, JsonNode patch) {
        return change(id, expected, (candidate, now) -> {
            var details = patches.apply(candidate.details(), patch, CandidateDetails.class);
            return candidate.update(details.under(namesOf(details.skills())), now);
        });
    }

    @Transactional
    CandidateView changeAvailability(UUID id, ExpectedVersion expected, Availability availability) {
        return change(id, expected, (candidate, now) -> candidate.changeAvailability(availability, now));
    }

    @Transactional
    CandidateView changeSkills(UUID id, ExpectedVersion expected, List<CandidateSkill> skills) {
        var names = namesOf(skills);
        var known = skills.stream().map(skill -> skill.under(names)).toList();
        return change(id, expected, (candidate, now) -> candidate.changeSkills(known, now));
    }

    private SkillNames namesOf(List<CandidateSkill> skills) {
        return vocabulary.namesOf(skills.stream().map(CandidateSkill::name).toList());
    }

    private CandidateView change(
            UUID id, ExpectedVersion expected, BiFunction<Candidate, Instant, Change<Candidate>> decision) {
        var now = clock.instant();
        return candidates
                .save(decision.apply(candidates.require(id, expected), now))
                .view(now);
    }
}
