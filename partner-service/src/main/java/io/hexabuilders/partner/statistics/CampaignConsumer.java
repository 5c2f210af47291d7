package io.hexabuilders.partner.statistics;

import io.hexabuilders.platform.inbox.Consumes;
import io.hexabuilders.platform.money.Money;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.UUID;

/** Counts a partner's campaigns, sums up what they bring in, and keeps the alerts of their budgets. */
@ApplicationScoped
class CampaignConsumer {

    /** @param status the campaign's after the change */
    @RegisterForReflection
    record CampaignChanged(UUID campaignId, UUID partnerId, String status, long version) {}

    /** @param revision higher for each correction of the day */
    @RegisterForReflection
    record PerformanceReported(
            UUID campaignId, UUID partnerId, LocalDate day, int revision, long conversions, Money revenue) {}

    @RegisterForReflection
    record BudgetAlertRaised(UUID campaignId, UUID partnerId, int threshold, Money spent, Money total) {}

    private final PartnerFigures figures;

    CampaignConsumer(PartnerFigures figures) {
        this.figures = figures;
    }

    @Consumes("hexabuilders.campaign.launched.v1")
    void launched(CampaignChanged event) {
        keep(event);
    }

    @Consumes("hexabuilders.campaign.paused.v1")
    void paused(CampaignChanged event) {
        keep(event);
    }

    @Consumes("hexabuilders.campaign.resumed.v1")
    void resumed(CampaignChanged event) {
        keep(event);
    }

    @Consumes("hexabuilders.campaign.completed.v1")
    void completed(CampaignChanged event) {
        keep(event);
    }

    @Consumes("hexabuilders.campaign.cancelled.v1")
    void cancelled(CampaignChanged event) {
        keep(event);
    }

    @Consumes("hexabuilders.campaign.performance-reported.v1")
    void performanceReported(PerformanceReported event) {
        figures.keepDay(
                event.partnerId(),
                event.campaignId(),
                event.day(),
                event.revision(),
                event.conversions(),
                event.revenue());
    }

    @Consumes("hexabuilders.campaign.budget-alert-raised.v1")
    void budgetAlertRaised(BudgetAlertRaised event) {
        figures.keepBudgetAlert(event.partnerId(), event.campaignId(), event.threshold(), event.spent(), event.total());
    }

    private void keep(CampaignChanged event) {
        figures.keepCampaign(event.campaignId(), event.partnerId(), event.status(), event.version());
    }
}
