package io.hexabuilders.campaign.campaign;

import io.hexabuilders.platform.change.Change;
import io.hexabuilders.platform.money.Money;
import io.hexabuilders.platform.outbox.Announcement;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What other services are told of campaigns: ids, states and figures. */
public final class CampaignAnnouncements {

    @RegisterForReflection
    record StatusChanged(UUID campaignId, UUID partnerId, CampaignStatus status, long version) {}

    @RegisterForReflection
    record BudgetAlertRaised(UUID campaignId, UUID partnerId, int threshold, Money spent, Money total) {}

    /**
     * The figures of a finished day.
     *
     * @param day in the campaign's time zone
     * @param revision 1 for the first report of the day, one more for each correction
     */
    @RegisterForReflection
    public record PerformanceReported(
            UUID campaignId,
            UUID partnerId,
            LocalDate day,
            String timeZone,
            long revision,
            long impressions,
            long clicks,
            long conversions,
            Money spend,
            Money revenue) {}

    /** @param undone numbers by kind; empty when there was nothing to undo */
    @RegisterForReflection
    record OnboardingCompensated(UUID onboardingId, UUID partnerId, Map<String, Integer> undone) {}

    private CampaignAnnouncements() {}

    static List<Announcement> of(Change<Campaign> change) {
        return change.events().stream()
                .flatMap(event -> of(change.aggregate(), (CampaignEvent) event).stream())
                .toList();
    }

    private static Optional<Announcement> of(Campaign campaign, CampaignEvent event) {
        return switch (event) {
            case CampaignEvent.Launched _ -> statusChanged(CampaignEventType.LAUNCHED, campaign);
            case CampaignEvent.Paused _ -> statusChanged(CampaignEventType.PAUSED, campaign);
            case CampaignEvent.Resumed _ -> statusChanged(CampaignEventType.RESUMED, campaign);
            case CampaignEvent.Completed _ -> statusChanged(CampaignEventType.COMPLETED, campaign);
            case CampaignEvent.Cancelled _ -> statusChanged(CampaignEventType.CANCELLED, campaign);
            // Plans concern nobody before they run; the running campaign's budget is told with its alerts.
            case CampaignEvent.Created _ -> Optional.empty();
            case CampaignEvent.Updated _ -> Optional.empty();
            case CampaignEvent.Retargeted _ -> Optional.empty();
            case CampaignEvent.Scheduled _ -> Optional.empty();
            case CampaignEvent.BudgetAdjusted _ -> Optional.empty();
        };
    }

    /** The campaign has spent a share of its total, given in percent. */
    public static Announcement budgetAlertRaised(Campaign campaign, int threshold, Money spent, Money total) {
        return tell(
                CampaignEventType.BUDGET_ALERT_RAISED,
                campaign,
                new BudgetAlertRaised(campaign.id(), campaign.ownerId(), threshold, spent, total));
    }

    public static Announcement performanceReported(PerformanceReported report) {
        return new Announcement(
                CampaignEventType.PERFORMANCE_REPORTED, report.partnerId(), report.campaignId(), report);
    }

    /** A partner's campaigns were cancelled because its onboarding was given up; so many, or none. */
    public static Announcement onboardingCompensated(UUID partnerId, UUID onboardingId, int cancelled) {
        Map<String, Integer> undone = cancelled == 0 ? Map.of() : Map.of("campaignsCancelled", cancelled);
        return new Announcement(
                CampaignEventType.ONBOARDING_COMPENSATED,
                partnerId,
                partnerId,
                new OnboardingCompensated(onboardingId, partnerId, undone));
    }

    private static Optional<Announcement> statusChanged(CampaignEventType type, Campaign campaign) {
        return Optional.of(tell(
                type,
                campaign,
                new StatusChanged(campaign.id(), campaign.ownerId(), campaign.status(), campaign.version())));
    }

    private static Announcement tell(CampaignEventType type, Campaign campaign, Record data) {
        return new Announcement(type, campaign.ownerId(), campaign.id(), data);
    }
}
