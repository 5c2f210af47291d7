package io.hexabuilders.campaign.campaign;

import io.hexabuilders.platform.change.DomainEvent;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What happens to a campaign. */
sealed interface CampaignEvent extends DomainEvent {

    UUID campaignId();

    /** A time in which the campaign ran without a pause; both instants are the same where it only begins. */
    record Run(Instant from, Instant to) {}

    /** The time that this event begins or ends. */
    default Optional<Run> run() {
        return Optional.empty();
    }

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

        @Override
        public Optional<Run> run() {
            return Optional.of(new Run(at, at));
        }
    }

    /** @param ranSince null when it was paused before */
    record Paused(
            UUID campaignId,
            Instant at,
            Pause pause,
            @Nullable Instant ranSince) implements CampaignEvent {
        @Override
        public String name() {
            return "campaign.paused";
        }

        @Override
        public Optional<Run> run() {
            return Optional.ofNullable(ranSince).map(from -> new Run(from, at));
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

        @Override
        public Optional<Run> run() {
            return Optional.of(new Run(at, at));
        }
    }

    /** @param ranSince null when it was paused before */
    record Completed(UUID campaignId, Instant at, @Nullable Instant ranSince) implements CampaignEvent {
        @Override
        public String name() {
            return "campaign.completed";
        }

        @Override
        public Optional<Run> run() {
            return Optional.ofNullable(ranSince).map(from -> new Run(from, at));
        }
    }

    /** @param ranSince null when it did not run */
    record Cancelled(
            UUID campaignId,
            Instant at,
            @Nullable String reason,
            @Nullable Instant ranSince) implements CampaignEvent {
        @Override
        public String name() {
            return "campaign.cancelled";
        }

        @Override
        public Optional<Run> run() {
            return Optional.ofNullable(ranSince).map(from -> new Run(from, at));
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
