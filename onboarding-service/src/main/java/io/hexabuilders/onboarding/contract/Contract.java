package io.hexabuilders.onboarding.contract;

import static io.hexabuilders.onboarding.contract.ContractStatus.*;

import io.hexabuilders.platform.change.Aggregate;
import io.hexabuilders.platform.change.Change;
import io.hexabuilders.platform.change.Snapshot;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.MapKeyColumn;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An agreement between the house, a partner and others, from its draft to its end. From APPROVED on its text stands
 * still: what the parties sign is the SHA-256 of {@link #document()}. Days are those of UTC.
 */
@Entity
class Contract implements Aggregate {

    static final String RESOURCE_TYPE = "contract";

    @Id
    private UUID id;

    @Embedded
    private Origin origin;

    @Embedded
    private Outline outline;

    @Embedded
    private @Nullable Terms terms;

    @Enumerated(EnumType.STRING)
    private ContractStatus status;

    private Instant statusSince;
    private @Nullable String statusReason;
    private int revision;
    private String documentHash;
    private @Nullable Instant signedAt;

    @Embedded
    private Terms.InForce inForce;

    /** Those of every revision; only those of the present one count. Rows are only ever added. */
    @ElementCollection
    @CollectionTable(name = "contract_signature", joinColumns = @JoinColumn(name = "contract_id"))
    @OrderColumn(name = "position")
    private List<Signature> signatures = new ArrayList<>();

    /** By revision. Rows are only ever added. */
    @ElementCollection
    @CollectionTable(name = "contract_document", joinColumns = @JoinColumn(name = "contract_id"))
    @MapKeyColumn(name = "revision")
    private Map<Integer, CanonicalDocument> approvedTexts = new HashMap<>();

    private Instant createdAt;
    private Instant updatedAt;

    @Version
    private long version;

    static Change<Contract> draft(UUID id, Origin origin, Outline outline, @Nullable Terms terms, Instant now) {
        Terms.requireSound(terms, "/terms");
        var contract = new Contract();
        contract.id = id;
        contract.origin = origin;
        contract.revision = 1;
        contract.createdAt = now;
        contract.become(DRAFT, null, now);
        contract.write(outline, terms, now);
        return Change.created(
                contract, new ContractEvent.Drafted(contract.view().subject()));
    }

    Change<Contract> update(Outline newOutline, Instant now) {
        status.require(ContractAction.UPDATE);
        var before = snapshot();
        write(newOutline, terms, now);
        return Change.of(this, before, new ContractEvent.Updated(view().subject()));
    }

    /** Refused from APPROVED on. */
    Change<Contract> changeTerms(Terms newTerms, Instant now) {
        status.requireOpenTerms();
        Terms.requireSound(newTerms, "");
        var before = snapshot();
        write(outline, newTerms, now);
        return Change.of(this, before, new ContractEvent.TermsChanged(view().subject()));
    }

    /** Refused as long as anything that a review needs is missing. */
    Change<Contract> submitForReview(Instant now) {
        status.require(ContractAction.SUBMIT_FOR_REVIEW);
        outline.requireComplete(terms, origin);
        return become(LEGAL_REVIEW, null, now, new ContractEvent.SubmittedForReview(view().subject()));
    }

    /** Freezes the text. Refused when the hash that the reviewer gives is not that of the present document. */
    Change<Contract> approve(@Nullable String comments, @Nullable String reviewedHash, Instant now) {
        status.require(ContractAction.APPROVE);
        var text = document();
        text.requireHash(reviewedHash == null ? text.sha256() : reviewedHash);
        var before = snapshot();
        become(APPROVED, comments, now);
        documentHash = text.sha256();
        approvedTexts.put(revision, text);
        return Change.of(this, before, new ContractEvent.Approved(view().subject(), comments));
    }

    /** Gives the contract back to its authors. */
    Change<Contract> reject(String comments, Instant now) {
        status.require(ContractAction.REJECT);
        return become(DRAFT, comments, now, new ContractEvent.SentBack(view().subject(), comments));
    }

    /** @param signature of the present revision; the hash in it must be that of the present document */
    Change<Contract> sign(Signature signature) {
        status.require(ContractAction.SIGN);
        var party = round().requireTurn(signature.role(), signature.email());
        document().requireApproved(documentHash).requireHash(signature.documentHash());
        var before = snapshot();
        signatures.add(signature);
        var now = signature.signedAt();
        var partySigned = new ContractEvent.PartySigned(view().subject(), party.role());
        boolean complete = round().next().isEmpty();
        become(complete ? SIGNED : PARTIALLY_SIGNED, null, now);
        if (!complete) {
            return Change.of(this, before, partySigned);
        }
        signedAt = now;
        return Change.of(this, before, partySigned, new ContractEvent.Signed(view().subject()));
    }

    /** A party will not sign this text: back to DRAFT as the next revision, for which earlier signatures do not count. */
    Change<Contract> decline(Party.Role role, String email, String reason, Instant now) {
        status.require(ContractAction.DECLINE);
        var party = round().requireOpen(role, email);
        var before = snapshot();
        become(DRAFT, party.role() + " declined: " + reason, now);
        revision++;
        documentHash = document().sha256();
        return Change.of(this, before, new ContractEvent.Declined(view().subject(), party.role(), reason));
    }

    /** By hand: also before the first day, but not after the last one, unless the contract renews itself. */
    Change<Contract> activate(Instant now) {
        status.require(ContractAction.ACTIVATE);
        inForce.requireNotOver(terms, now);
        return become(ACTIVE, null, now, new ContractEvent.Activated(view().subject()));
    }

    Change<Contract> terminate(String reason, Instant now) {
        status.require(ContractAction.TERMINATE);
        return become(TERMINATED, reason, now, new ContractEvent.Terminated(view().subject(), reason));
    }

    Change<Contract> cancel(String reason, Instant now) {
        status.require(ContractAction.CANCEL);
        return become(CANCELLED, reason, now, new ContractEvent.Cancelled(view().subject(), reason));
    }

    /** Ends the contract in the way that its status allows. Empty when it has ended. */
    Optional<Change<Contract>> giveUp(String reason, Instant now) {
        return switch (status) {
            case DRAFT, IN_NEGOTIATION, LEGAL_REVIEW, APPROVED, PARTIALLY_SIGNED -> Optional.of(cancel(reason, now));
            case SIGNED, ACTIVE -> Optional.of(terminate(reason, now));
            case EXPIRED, TERMINATED, CANCELLED -> Optional.empty();
        };
    }

    /**
     * What the calendar asks for: a signed contract whose first day has come is activated; an active one whose last
     * day has passed is renewed, as often as it takes to reach today, or expires. Empty when nothing is due.
     */
    Optional<Change<Contract>> keepCalendar(Instant now) {
        return switch (status) {
            case SIGNED ->
                terms != null && terms.haveBegun(now)
                        ? Optional.of(become(ACTIVE, null, now, new ContractEvent.Activated(view().subject())))
                        : Optional.empty();
            case ACTIVE -> terms != null && inForce.isOver(now) ? Optional.of(endTerm(terms, now)) : Optional.empty();
            case DRAFT, IN_NEGOTIATION, LEGAL_REVIEW, APPROVED, PARTIALLY_SIGNED -> Optional.empty();
            case EXPIRED, TERMINATED, CANCELLED -> Optional.empty();
        };
    }

    private Change<Contract> endTerm(Terms ending, Instant now) {
        return switch (ending.renewal()) {
            case NONE -> become(EXPIRED, null, now, new ContractEvent.Expired(view().subject()));
            case AUTO -> {
                var before = snapshot();
                inForce = inForce.renewed(ending, now);
                updatedAt = now;
                yield Change.of(this, before, new ContractEvent.Renewed(view().subject()));
            }
        };
    }

    /** The text of the present revision; in a draft without terms these are null in it. */
    CanonicalDocument document() {
        return CanonicalDocument.of(origin, revision, outline, terms);
    }

    private Signature.Round round() {
        return Signature.Round.of(revision, outline, signatures);
    }

    private void write(Outline newOutline, @Nullable Terms newTerms, Instant now) {
        newOutline.requireSound();
        origin.requireFitting(newOutline.type());
        outline = newOutline;
        terms = newTerms;
        inForce = new Terms.InForce(newTerms == null ? null : newTerms.end(), 0);
        documentHash = document().sha256();
        updatedAt = now;
    }

    private Change<Contract> become(ContractStatus next, @Nullable String reason, Instant now, ContractEvent event) {
        var before = snapshot();
        become(next, reason, now);
        return Change.of(this, before, event);
    }

    private void become(ContractStatus next, @Nullable String reason, Instant now) {
        status = next;
        statusReason = reason;
        statusSince = now;
        updatedAt = now;
    }

    @Override
    public Snapshot snapshot() {
        return view().snapshot();
    }

    @Override
    public String resourceType() {
        return RESOURCE_TYPE;
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
        return origin.partnerId();
    }

    Map<Integer, CanonicalDocument> approvedTexts() {
        return approvedTexts;
    }

    ContractView view() {
        boolean open = status.allowedActions().contains(ContractAction.SUBMIT_FOR_REVIEW);
        boolean signing = status.allowedActions().contains(ContractAction.SIGN);
        return new ContractView(
                id,
                origin,
                outline,
                terms,
                open ? outline.missingPointers(terms, origin) : List.of(),
                status,
                statusSince,
                statusReason,
                revision,
                documentHash,
                List.copyOf(signatures),
                signing ? round().next() : List.of(),
                signedAt,
                inForce,
                createdAt,
                updatedAt,
                version,
                status.allowedActions());
    }
}
