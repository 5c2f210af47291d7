package io.hexabuilders.campaign.campaign;

import io.hexabuilders.platform.outbox.EventType;

/** What this service tells others. */
enum CampaignEventType implements EventType {
    LAUNCHED("hexabuilders.campaign.launched.v1"),
    PAUSED("hexabuilders.campaign.paused.v1"),
    RESUMED("hexabuilders.campaign.resumed.v1"),
    COMPLETED("hexabuilders.campaign.completed.v1"),
    CANCELLED("hexabuilders.campaign.cancelled.v1"),
    BUDGET_ALERT_RAISED("hexabuilders.campaign.budget-alert-raised.v1"),
    PERFORMANCE_REPORTED("hexabuilders.campaign.performance-reported.v1"),
    ONBOARDING_COMPENSATED("hexabuilders.campaign.onboarding-compensated.v1");

    private final String wireName;

    CampaignEventType(String wireName) {
        this.wireName = wireName;
    }

    @Override
    public String wireName() {
        return wireName;
    }
}
