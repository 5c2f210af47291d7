package io.hexabuilders.partner.registry;

import io.hexabuilders.partner.validation.Requirement;
import io.hexabuilders.partner.validation.Validation;
import io.hexabuilders.partner.validation.ValidationKind;
import io.hexabuilders.partner.validation.ValidationStatus;
import io.hexabuilders.partner.validation.Validations;
import io.hexabuilders.platform.change.Aggregate;
import io.hexabuilders.platform.change.Change;
import io.hexabuilders.platform.change.Snapshot;
import io.hexabuilders.platform.problem.Transitions;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** A party that the company does business with. */
@Entity
class Partner implements Aggregate {

    static final String RESOURCE = "partner";

    @Id
    private UUID id;

    @Version
    private long version;

    @Embedded
    private PartnerDetails details;

    private String emailKey;

    @Enumerated(EnumType.STRING)
    private PartnerTier tier;

    private @Nullable BigDecimal rating;

    @Enumerated(EnumType.STRING)
    private PartnerStatus status;

    private @Nullable String statusReason;

    @Embedded
    private @Nullable Suspension suspension;

    @JdbcTypeCode(SqlTypes.JSON)
    private List<Validation> validations;

    /** Copied out of the validations for the job that looks for expired ones; read by its SQL only. */
    @SuppressWarnings("UnusedVariable")
    private @Nullable Instant validationExpiresAt;

    private Instant createdAt;
    private Instant updatedAt;

    protected Partner() {}

    private Partner(UUID id, PartnerDetails details, Instant now) {
        this.id = id;
        this.tier = PartnerTier.BRONZE;
        this.status = PartnerStatus.PENDING;
        this.validations = List.of();
        this.createdAt = now;
        this.updatedAt = now;
        describe(details);
    }

    /** A new partner waits for its validations. */
    static Change<Partner> register(UUID id, PartnerDetails details, Instant now) {
        details.check();
        return Change.created(new Partner(id, details, now), new PartnerEvent.Registered(details.type()));
    }

    /** A changed e-mail or phone takes its validation back; a VALIDATED partner then waits for it again. */
    Change<Partner> update(PartnerDetails details, Instant now) {
        require(PartnerAction.UPDATE);
        details.check();
        if (details.type() != this.details.type()) {
            throw PartnerError.PARTNER_TYPE_FIXED.because("This partner is registered as " + this.details.type() + ".");
        }
        var withdrawn = EnumSet.noneOf(ValidationKind.class);
        if (!details.emailKey().equals(emailKey)) {
            withdrawn.add(ValidationKind.EMAIL);
        }
        if (!Objects.equals(details.phone(), this.details.phone())) {
            withdrawn.add(ValidationKind.PHONE);
        }
        withdrawn.retainAll(validations().passed());
        var before = snapshot();
        describe(details);
        updatedAt = now;
        if (withdrawn.isEmpty()) {
            return Change.of(this, before, new PartnerEvent.Updated());
        }
        withdraw(withdrawn, now);
        return Change.of(this, before, new PartnerEvent.Updated(), new PartnerEvent.ValidationsWithdrawn(withdrawn));
    }

    Change<Partner> openValidation(UUID validationId, ValidationKind kind, Instant now) {
        require(PartnerAction.VALIDATE);
        var before = snapshot();
        keep(validations().open(validationId, kind, now));
        updatedAt = now;
        return Change.of(this, before, new PartnerEvent.ValidationOpened(kind));
    }

    /** The outcome of a check; the last one that is required makes a PENDING partner VALIDATED. */
    Change<Partner> decideValidation(
            UUID validationId,
            ValidationStatus outcome,
            @Nullable String evidence,
            @Nullable Instant expiresAt,
            Instant now) {
        require(PartnerAction.VALIDATE);
        var before = snapshot();
        var kind = validations().find(validationId).kind();
        keep(validations().decide(validationId, outcome, evidence, expiresAt, now));
        updatedAt = now;
        boolean complete = requirement().isMetBy(validations());
        var events = new ArrayList<PartnerEvent>();
        events.add(new PartnerEvent.ValidationCompleted(kind, outcome, complete));
        if (complete && status == PartnerStatus.PENDING) {
            status = PartnerStatus.VALIDATED;
            statusReason = null;
            events.add(new PartnerEvent.Validated());
        }
        return new Change<>(this, before, events);
    }

    /** Checks that have expired fall back to PENDING. */
    Change<Partner> expireValidations(Instant now) {
        var before = snapshot();
        var expired = validations().expired(now);
        withdraw(expired, now);
        updatedAt = now;
        return Change.of(this, before, new PartnerEvent.ValidationsWithdrawn(expired));
    }

    Change<Partner> activate(@Nullable String reason, Instant now) {
        require(PartnerAction.ACTIVATE);
        return become(PartnerStatus.ACTIVE, reason, now, new PartnerEvent.Activated(reason));
    }

    Change<Partner> deactivate(String reason, Instant now) {
        require(PartnerAction.DEACTIVATE);
        return become(PartnerStatus.INACTIVE, reason, now, new PartnerEvent.Deactivated(reason));
    }

    Change<Partner> suspend(String reason, Instant now) {
        require(PartnerAction.SUSPEND);
        var before = snapshot();
        suspension = new Suspension(now, status);
        return become(before, PartnerStatus.SUSPENDED, reason, now, new PartnerEvent.Suspended(reason));
    }

    /** Back to the status that the partner was suspended from. */
    Change<Partner> reinstate(String reason, Instant now) {
        require(PartnerAction.REINSTATE);
        var before = snapshot();
        var earlier = Objects.requireNonNull(suspension, "a suspended partner has a suspension")
                .before();
        suspension = null;
        return become(before, earlier, reason, now, new PartnerEvent.Reinstated(reason));
    }

    Change<Partner> reject(String reason, Instant now) {
        require(PartnerAction.REJECT);
        return become(PartnerStatus.REJECTED, reason, now, new PartnerEvent.Rejected(reason));
    }

    private Change<Partner> become(PartnerStatus next, @Nullable String reason, Instant now, PartnerEvent event) {
        return become(snapshot(), next, reason, now, event);
    }

    private Change<Partner> become(
            Snapshot before, PartnerStatus next, @Nullable String reason, Instant now, PartnerEvent event) {
        status = next;
        statusReason = reason;
        updatedAt = now;
        return Change.of(this, before, event);
    }

    private void require(PartnerAction action) {
        var allowed = status.allowedActions();
        if (!allowed.contains(action)) {
            throw Transitions.illegal(
                    action.verb(),
                    status,
                    allowed.stream().map(PartnerAction::verb).toList());
        }
    }

    private void withdraw(Set<ValidationKind> kinds, Instant now) {
        keep(validations().withdraw(kinds, now));
        if (status == PartnerStatus.VALIDATED && !requirement().isMetBy(validations())) {
            status = PartnerStatus.PENDING;
        }
    }

    private void keep(Validations changed) {
        validations = changed.all();
        validationExpiresAt = changed.firstExpiry().orElse(null);
    }

    private void describe(PartnerDetails described) {
        details = described;
        emailKey = described.emailKey();
    }

    PartnerDetails details() {
        return details;
    }

    Validations validations() {
        return new Validations(validations);
    }

    Requirement requirement() {
        return details.type().requirement();
    }

    Set<PartnerAction> allowedActions() {
        return status.allowedActions();
    }

    PartnerStatus status() {
        return status;
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

    @Override
    public UUID ownerId() {
        return id;
    }

    @Override
    public Snapshot snapshot() {
        return details.snapshot()
                .with("tier", tier)
                .with("rating", rating)
                .with("status", status)
                .with("validations", validations);
    }

    PartnerView view() {
        return new PartnerView(
                id,
                details.type(),
                details.legalName(),
                details.displayName(),
                details.email(),
                details.phone(),
                details.taxId(),
                details.taxCountry(),
                details.address(),
                details.website(),
                details.languages(),
                details.tags(),
                tier,
                rating,
                status,
                statusReason,
                validations,
                createdAt,
                updatedAt,
                version,
                allowedActions());
    }
}
