package io.hexabuilders.recruitment.candidate;

import io.hexabuilders.platform.change.Aggregate;
import io.hexabuilders.platform.change.Change;
import io.hexabuilders.platform.change.Snapshot;
import io.hexabuilders.recruitment.candidate.CandidateDetails.CandidateSkill;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/**
 * A person who looks for work. Personal data may be changed and used only while the candidate's consent is in force;
 * afterwards nothing but the renewal of the consent is possible.
 */
@Entity
class Candidate implements Aggregate {

    static final String RESOURCE = "candidate";

    @Id
    private UUID id;

    @Version
    private long version;

    @Embedded
    private CandidateDetails details;

    private String emailKey;

    /** The skills' keys, sorted: what the table is searched by. */
    @JdbcTypeCode(SqlTypes.ARRAY)
    private List<String> skillKeys;

    private Instant createdAt;
    private Instant updatedAt;

    /** For Hibernate. */
    protected Candidate() {}

    private Candidate(UUID id, CandidateDetails details, Instant now) {
        this.id = id;
        this.createdAt = now;
        this.updatedAt = now;
        take(details);
    }

    /** Refused when the consent is not in force. */
    static Change<Candidate> register(UUID id, CandidateDetails details, Instant now) {
        details.check();
        requireInForce(details.consent(), now);
        return Change.created(new Candidate(id, details, now), new CandidateEvent.Registered());
    }

    /** Takes new values for everything; refused when the consent among them is not in force. */
    Change<Candidate> update(CandidateDetails details, Instant now) {
        return change(details, now, new CandidateEvent.Updated());
    }

    Change<Candidate> changeAvailability(Availability availability, Instant now) {
        availability.check("");
        return change(details.with(availability), now, new CandidateEvent.AvailabilityChanged(availability.status()));
    }

    Change<Candidate> changeSkills(List<CandidateSkill> skills, Instant now) {
        return change(details.with(skills), now, new CandidateEvent.SkillsChanged());
    }

    /** Refused when the personal data may not be used for an application. */
    void requireConsent(Instant now) {
        requireInForce(details.consent(), now);
    }

    private Change<Candidate> change(CandidateDetails next, Instant now, CandidateEvent event) {
        next.check();
        requireInForce(next.consent(), now);
        var before = snapshot();
        take(next);
        updatedAt = now;
        return Change.of(this, before, event);
    }

    private void take(CandidateDetails next) {
        details = next;
        emailKey = next.emailKey();
        skillKeys = next.skillKeys();
    }

    private static void requireInForce(Consent consent, Instant now) {
        if (!consent.isInForce(now)) {
            throw CandidateError.CANDIDATE_CONSENT_OVER
                    .because("The consent lasts from " + consent.givenAt() + " until " + consent.until()
                            + "; it is now " + now + ". Ask the candidate for a new consent and send it.")
                    .with("consentUntil", consent.until());
        }
    }

    Set<CandidateAction> allowedActions(Instant now) {
        return details.consent().isInForce(now)
                ? EnumSet.allOf(CandidateAction.class)
                : EnumSet.of(CandidateAction.UPDATE);
    }

    CandidateDetails details() {
        return details;
    }

    String emailKey() {
        return emailKey;
    }

    List<String> skillKeys() {
        return skillKeys;
    }

    @Override
    public String resourceType() {
        return RESOURCE;
    }

    @Override
    public UUID id() {
        return id;
    }

    @Override
    public long version() {
        return version;
    }

    /** Candidates belong to nobody: no partner's token reads them. */
    @Override
    public @Nullable UUID ownerId() {
        return null;
    }

    @Override
    public Snapshot snapshot() {
        return Snapshot.of("remote", details.remote())
                .withPersonal("name", details.name())
                .withPersonal("email", details.email())
                .withPersonal("phone", details.phone())
                .withPersonal("location", details.location())
                .with("yearsOfExperience", details.yearsOfExperience())
                .with("seniority", details.seniority())
                .withPersonal("expectedSalary", details.expectedSalary())
                .with("availability", details.availability())
                .with("skills", details.skills())
                .with("languages", details.languages())
                .withPersonal("education", details.education())
                .withPersonal("workHistory", details.workHistory())
                .with("consent", details.consent());
    }

    CandidateView view(Instant now) {
        return new CandidateView(
                id,
                details.name(),
                details.email(),
                details.phone(),
                details.location(),
                details.remote(),
                details.yearsOfExperience(),
                details.seniority(),
                details.expectedSalary(),
                details.availability(),
                details.skills(),
                details.languages(),
                details.education(),
                details.workHistory(),
                details.consent(),
                createdAt,
                updatedAt,
                version,
                allowedActions(now));
    }
}
