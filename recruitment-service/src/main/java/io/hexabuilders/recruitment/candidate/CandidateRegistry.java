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
import java.util.function.UnaryOperator;

/** What can be done with candidates; each method is one transaction. */
@ApplicationScoped
public class CandidateRegistry {

    /** Who a candidate is to somebody who is to sign a contract with it. */
    public record Contact(String name, String email) {}

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

    /** Refuses as {@link #requireConsent} does. */
    @Transactional
    public Contact contactOf(UUID id) {
        var candidate = candidates.require(id);
        candidate.requireConsent(clock.instant());
        return new Contact(candidate.details().name(), candidate.details().email());
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
        return change(
                id,
                expected,
                present -> {
                    var details = patches.apply(present, patch, CandidateDetails.class);
                    return details.under(namesOf(details.skills()));
                },
                Candidate::update);
    }

    @Transactional
    CandidateView changeAvailability(UUID id, ExpectedVersion expected, Availability availability) {
        return change(
                id,
                expected,
                present -> present.with(availability),
                (candidate, next, now) -> candidate.changeAvailability(next.availability(), now));
    }

    @Transactional
    CandidateView changeSkills(UUID id, ExpectedVersion expected, List<CandidateSkill> skills) {
        var names = namesOf(skills);
        var known = skills.stream().map(skill -> skill.under(names)).toList();
        return change(
                id,
                expected,
                present -> present.with(known),
                (candidate, next, now) -> candidate.changeSkills(next.skills(), now));
    }

    private SkillNames namesOf(List<CandidateSkill> skills) {
        return vocabulary.namesOf(skills.stream().map(CandidateSkill::name).toList());
    }

    /** Where the edit changes nothing, the version stays. */
    private CandidateView change(
            UUID id, ExpectedVersion expected, UnaryOperator<CandidateDetails> edit, Decision decision) {
        var now = clock.instant();
        var candidate = candidates.require(id, expected);
        var next = edit.apply(candidate.details());
        if (next.equals(candidate.details())) {
            candidate.requireConsent(now);
            return candidate.view(now);
        }
        return candidates.save(decision.take(candidate, next, now)).view(now);
    }

    /** What the aggregate makes of new details. */
    private interface Decision {
        Change<Candidate> take(Candidate candidate, CandidateDetails next, Instant now);
    }
}
