package io.hexabuilders.campaign.adgroup;

import com.fasterxml.jackson.annotation.JsonValue;
import io.hexabuilders.campaign.adgroup.AdGroupPlan.Surroundings;
import io.hexabuilders.campaign.campaign.CampaignStatus;
import io.hexabuilders.campaign.campaign.Targeting;
import io.hexabuilders.platform.change.Aggregate;
import io.hexabuilders.platform.change.Change;
import io.hexabuilders.platform.change.Snapshot;
import io.hexabuilders.platform.id.Ids;
import io.hexabuilders.platform.money.Money;
import io.hexabuilders.platform.problem.FieldError;
import io.hexabuilders.platform.problem.Transitions;
import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** A part of a campaign with a share of its budget, an audience and the creatives that it is shown. */
@Entity
@Table(name = "ad_group")
public class AdGroup implements Aggregate {

    public static final String RESOURCE = "ad-group";

    /** What can be done with an ad group. */
    @Schema(name = "AdGroupAction")
    public enum Action {
        UPDATE,
        DELETE;

        /** As the endpoints write it. */
        @JsonValue
        public String verb() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Ad groups of one campaign at most. */
    static final int MAXIMUM_OF_A_CAMPAIGN = 200;

    private static final BigDecimal WHOLE = BigDecimal.valueOf(100);

    @Id
    private UUID id;

    @Version
    private long version;

    private UUID campaignId;
    private UUID partnerId;
    private String name;
    private @Nullable BigDecimal budgetShare;

    @Embedded
    @AttributeOverride(name = "amount", column = @Column(name = "bid_amount"))
    @AttributeOverride(name = "currency", column = @Column(name = "bid_currency"))
    private @Nullable Money bid;

    @JdbcTypeCode(SqlTypes.JSON)
    private Targeting targeting;

    @JdbcTypeCode(SqlTypes.JSON)
    private List<Creative> creatives;

    private Instant createdAt;
    private Instant updatedAt;

    /** For Hibernate. */
    protected AdGroup() {}

    static Change<AdGroup> create(
            UUID campaignId, UUID partnerId, AdGroupPlan plan, Surroundings surroundings, Instant now) {
        if (surroundings.otherGroups() >= MAXIMUM_OF_A_CAMPAIGN) {
            throw AdGroupError.TOO_MANY_AD_GROUPS.because(
                    "A campaign has at most " + MAXIMUM_OF_A_CAMPAIGN + " ad groups.");
        }
        refuseUnfit(plan, surroundings);
        var group = new AdGroup();
        group.id = Ids.next();
        group.campaignId = campaignId;
        group.partnerId = partnerId;
        group.createdAt = now;
        group.creatives = List.of();
        group.follow(plan, now);
        return Change.created(group, new AdGroupEvent.Created(group.id, campaignId));
    }

    /** Edits it. A creative leaves only a draft, because metrics may come for what has been shown. */
    Change<AdGroup> update(AdGroupPlan plan, Surroundings surroundings, Instant now) {
        refuseUnfit(plan, surroundings);
        var kept = ids(plan.creatives());
        var gone = ids(creatives).stream()
                .filter(creative -> !kept.contains(creative))
                .toList();
        if (surroundings.status() != CampaignStatus.DRAFT && !gone.isEmpty()) {
            throw AdGroupError.CREATIVE_IN_USE.because("The campaign is no draft any more: keep the creatives " + gone
                    + " in the list and add new ones beside them.");
        }
        var before = snapshot();
        follow(plan, now);
        return Change.of(this, before, new AdGroupEvent.Updated(id));
    }

    /** Leaves only a draft, because metrics may come for what has been shown. */
    Change<AdGroup> delete(Surroundings surroundings) {
        require(Action.DELETE, surroundings.status());
        return Change.of(this, snapshot(), new AdGroupEvent.Deleted(id, campaignId));
    }

    /** What the campaign's status allows with its ad groups. */
    static Set<Action> actions(CampaignStatus status) {
        return switch (status) {
            case DRAFT -> EnumSet.of(Action.UPDATE, Action.DELETE);
            case SCHEDULED, ACTIVE, PAUSED -> EnumSet.of(Action.UPDATE);
            case COMPLETED, CANCELLED -> EnumSet.noneOf(Action.class);
        };
    }

    private static void require(Action action, CampaignStatus status) {
        var allowed = actions(status);
        if (!allowed.contains(action)) {
            throw Transitions.illegal(
                    action.verb() + " an ad group of a campaign",
                    status,
                    allowed.stream().map(Action::verb).toList());
        }
    }

    /** Refuses a plan that the campaign's status, its other ad groups or its currency leave no room for. */
    static void refuseUnfit(AdGroupPlan plan, Surroundings surroundings) {
        require(Action.UPDATE, surroundings.status());
        var share = plan.budgetShare();
        if (share != null && share.add(surroundings.otherShares()).compareTo(WHOLE) > 0) {
            throw AdGroupError.BUDGET_SHARES_EXCEED_WHOLE
                    .because("The other ad groups have "
                            + surroundings.otherShares().stripTrailingZeros().toPlainString()
                            + " % of the budget; " + share.toPlainString() + " % more exceed the whole.")
                    .with("shareLeft", WHOLE.subtract(surroundings.otherShares()));
        }
        var bid = plan.bid();
        if (bid != null && surroundings.currency() != null && !bid.currency().equals(surroundings.currency())) {
            throw AdGroupError.BID_CURRENCY_DIFFERS.because("The campaign's budget is in " + surroundings.currency()
                    + ", the bid in " + bid.currency() + ": bid in the budget's currency.");
        }
    }

    private void follow(AdGroupPlan plan, Instant now) {
        name = plan.name();
        budgetShare = plan.budgetShare();
        bid = plan.bid();
        targeting = plan.targeting();
        creatives = identified(plan.creatives());
        updatedAt = now;
    }

    /** Refuses an id that no creative of this ad group has, and one that is there twice. */
    private List<Creative> identified(List<Creative> next) {
        var known = new HashSet<>(ids(creatives));
        for (int i = 0; i < next.size(); i++) {
            var wanted = next.get(i).id();
            if (wanted != null && !known.remove(wanted)) {
                throw AdGroupError.UNKNOWN_CREATIVE.because(
                        "The ad group has no creative " + wanted
                                + ", or it is there twice: leave out the id of a new one.",
                        List.of(new FieldError("/creatives/" + i + "/id", "is no creative of this ad group", wanted)));
            }
        }
        return next.stream().map(Creative::identified).toList();
    }

    private static Set<UUID> ids(List<Creative> creatives) {
        return creatives.stream().map(Creative::id).filter(Objects::nonNull).collect(Collectors.toUnmodifiableSet());
    }

    AdGroupPlan plan() {
        return new AdGroupPlan(name, budgetShare, bid, targeting, creatives);
    }

    AdGroupView view(CampaignStatus campaignStatus) {
        return new AdGroupView(
                id,
                campaignId,
                name,
                budgetShare,
                bid,
                targeting,
                creatives,
                createdAt,
                updatedAt,
                version,
                actions(campaignStatus));
    }

    UUID campaignId() {
        return campaignId;
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
        return partnerId;
    }

    @Override
    public Snapshot snapshot() {
        return Snapshot.of("campaignId", campaignId)
                .with("name", name)
                .with("budgetShare", budgetShare)
                .with("bid", bid)
                .with("targeting", targeting)
                .with("creatives", creatives);
    }
}
