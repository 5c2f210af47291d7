package io.hexabuilders.partner.registry;

import com.fasterxml.jackson.databind.JsonNode;
import io.hexabuilders.partner.validation.Validation;
import io.hexabuilders.partner.validation.ValidationKind;
import io.hexabuilders.partner.validation.ValidationStatus;
import io.hexabuilders.platform.change.Change;
import io.hexabuilders.platform.http.ExpectedVersion;
import io.hexabuilders.platform.http.MergePatch;
import io.hexabuilders.platform.id.Ids;
import io.hexabuilders.platform.outbox.Outbox;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What can be done with partners; each method is one transaction. */
@ApplicationScoped
class PartnerRegistry {

    private final PartnerRepository partners;
    private final Outbox outbox;
    private final MergePatch patches;
    private final InstantSource clock;

    PartnerRegistry(PartnerRepository partners, Outbox outbox, MergePatch patches, InstantSource clock) {
        this.partners = partners;
        this.outbox = outbox;
        this.patches = patches;
        this.clock = clock;
    }

    /** Refuses with NOT_FOUND when there is none. */
    @Transactional
    <T> T read(UUID id, Function<Partner, T> reader) {
        return reader.apply(partners.require(id));
    }

    @Transactional
    PartnerView register(PartnerDetails details) {
        return partners.save(Partner.register(Ids.next(), details, clock.instant()))
                .view();
    }

    /** Where the patch changes nothing, the version stays. */
    @Transactional
    PartnerView patch(UUID id, ExpectedVersion expected, JsonNode patch) {
        var partner = partners.require(id, expected);
        var details = patches.apply(partner.details(), patch, PartnerDetails.class);
        if (details.equals(partner.details()) && partner.allowedActions().contains(PartnerAction.UPDATE)) {
            return partner.view();
        }
        return partners.save(partner.update(details, clock.instant())).view();
    }

    @Transactional
    PartnerView activate(UUID id, ExpectedVersion expected, @Nullable String reason) {
        return change(id, expected, (partner, now) -> partner.activate(reason, now));
    }

    @Transactional
    PartnerView deactivate(UUID id, ExpectedVersion expected, String reason) {
        return change(id, expected, (partner, now) -> partner.deactivate(reason, now));
    }

    @Transactional
    PartnerView suspend(UUID id, ExpectedVersion expected, String reason) {
        return change(id, expected, (partner, now) -> partner.suspend(reason, now));
    }

    @Transactional
    PartnerView reinstate(UUID id, ExpectedVersion expected, String reason) {
        return change(id, expected, (partner, now) -> partner.reinstate(reason, now));
    }

    @Transactional
    PartnerView reject(UUID id, ExpectedVersion expected, String reason) {
        return change(id, expected, (partner, now) -> partner.reject(reason, now));
    }

    /**
     * Activates a VALIDATED partner whose onboarding is complete. Any other stays as it is: it was deactivated,
     * suspended, rejected, or lost a validation meanwhile, and whoever did so decides.
     */
    @Transactional
    void onboardingCompleted(UUID id, UUID onboardingId) {
        var partner = partners.require(id);
        if (partner.status() == PartnerStatus.VALIDATED) {
            partners.save(partner.activate("onboarding " + onboardingId + " completed", clock.instant()));
        }
    }

    /**
     * Undoes what rests on an onboarding that came to nothing: a partner that was not active yet is rejected, an active
     * one deactivated, any other stays as it is. The answer is given always: when there was nothing to undo, when the
     * partner is not known, and when it is asked for again.
     */
    @Transactional
    void compensateOnboarding(UUID id, UUID onboardingId, String outcome) {
        String reason = "onboarding " + onboardingId + " " + outcome.toLowerCase(Locale.ROOT);
        var undone = partners.findByIdOptional(id)
                .map(partner -> endBusiness(partner, reason))
                .orElse(Map.of());
        outbox.publish(PartnerAnnouncements.onboardingCompensated(onboardingId, id, undone));
    }

    private Map<String, Integer> endBusiness(Partner partner, String reason) {
        return switch (partner.status()) {
            case PENDING, VALIDATED -> {
                partners.save(partner.reject(reason, clock.instant()));
                yield Map.of("partnersRejected", 1);
            }
            case ACTIVE -> {
                partners.save(partner.deactivate(reason, clock.instant()));
                yield Map.of("partnersDeactivated", 1);
            }
            case INACTIVE, SUSPENDED, REJECTED, ERASED -> Map.of();
        };
    }

    /**
     * The partner's papers were found good: the required check that rests on papers passes, and is opened for that
     * where it is not open. A partner that has passed it, or that nothing is checked of any more, stays as it is.
     */
    @Transactional
    void documentsVerified(UUID id, UUID onboardingId) {
        partners.findByIdOptional(id)
                .filter(partner -> partner.allowedActions().contains(PartnerAction.VALIDATE))
                .ifPresent(partner -> partner.requirement()
                        .missingPapers(partner.validations())
                        .ifPresent(kind -> pass(partner, kind, "onboarding " + onboardingId)));
    }

    private void pass(Partner partner, ValidationKind kind, String evidence) {
        var now = clock.instant();
        var open = partner.validations().of(kind).filter(check -> check.status() == ValidationStatus.PENDING);
        var validationId = open.map(Validation::id).orElseGet(Ids::next);
        if (open.isEmpty()) {
            partners.save(partner.openValidation(validationId, kind, now));
        }
        partners.save(partner.decideValidation(validationId, ValidationStatus.PASSED, evidence, null, now));
    }

    @Transactional
    PartnerView openValidation(UUID id, ExpectedVersion expected, UUID validationId, ValidationKind kind) {
        return change(id, expected, (partner, now) -> partner.openValidation(validationId, kind, now));
    }

    @Transactional
    PartnerView decideValidation(
            UUID id,
            ExpectedVersion expected,
            UUID validationId,
            ValidationStatus outcome,
            @Nullable String evidence,
            @Nullable Instant expiresAt) {
        return change(
                id,
                expected,
                (partner, now) -> partner.decideValidation(validationId, outcome, evidence, expiresAt, now));
    }

    /** Lets a partner's expired validations fall back to PENDING, unless another replica does. */
    @Transactional
    void expireValidations(UUID id) {
        var now = clock.instant();
        partners.lockWithExpiredValidations(id, now)
                .ifPresent(partner -> partners.save(partner.expireValidations(now)));
    }

    private PartnerView change(
            UUID id, ExpectedVersion expected, BiFunction<Partner, Instant, Change<Partner>> decision) {
        return partners.save(decision.apply(partners.require(id, expected), clock.instant()))
                .view();
    }
}
