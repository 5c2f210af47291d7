package io.hexabuilders.campaign.campaign;

import io.hexabuilders.platform.change.DomainEvent;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What happens to a campaign. */
sealed interface CampaignEvent extends DomainEvent {

    UUID campaignId();

    record Created(UUID campaignId, UUID partnerId) implements CampaignEvent {
        @Override
        public String name() {
            return "campaign.created";
        }
    }

    record Updated(UUID campaignId) implements CampaignEvent {
        @Override
        public String name() {
            return "campaign.updated";
        }
    }

    record Retargeted(UUID campaignId) implements CampaignEvent {
        @Override
        public String name() {
            return "campaign.retargeted";
        }
    }

    record Scheduled(UUID campaignId, Instant start) implements CampaignEvent {
        @Override
        public String name() {
            return "campaign.scheduled";
        }
    }

    record Launched(UUID campaignId, Instant at) implements CampaignEvent {
        @Override
        public String name() {
            return "campaign.launched";
        }
    }

    record Paused(UUID campaignId, Pause pause) implements CampaignEvent {
        @Override
        public String name() {
            return "campaign.paused";
        }

        @Override
        public Optional<String> why() {
            return Optional.of(pause.reason() == null ? pause.cause().name() : pause.reason());
        }
    }

    record Resumed(UUID campaignId, Instant at) implements CampaignEvent {
        @Override
        public String name() {
            return "campaign.resumed";
        }
    }

    record Completed(UUID campaignId, Instant at) implements CampaignEvent {
        @Override
        public String name() {
            return "campaign.completed";
        }
    }

    record Cancelled(UUID campaignId, Instant at, @Nullable String reason) implements CampaignEvent {
        @Override
        public String name() {
            return "campaign.cancelled";
        }

        @Override
        public Optional<String> why() {
            return Optional.ofNullable(reason);
        }
    }

    record BudgetAdjusted(UUID campaignId, Budget from, Budget to, String reason) implements CampaignEvent {
        @Override
        public String name() {
            return "campaign.budget-adjusted";
        }

        @Override
        public Optional<String> why() {
            return Optional.of(reason);
        }
    }
}
