package io.hexabuilders.campaign.adgroup;

import io.hexabuilders.platform.change.DomainEvent;
import java.util.UUID;

/** What happens to an ad group. */
sealed interface AdGroupEvent extends DomainEvent {

    UUID adGroupId();

    record Created(UUID adGroupId, UUID campaignId) implements AdGroupEvent {
        @Override
        public String name() {
            return "ad-group.created";
        }
    }

    record Updated(UUID adGroupId) implements AdGroupEvent {
        @Override
        public String name() {
            return "ad-group.updated";
        }
    }

    record Deleted(UUID adGroupId, UUID campaignId) implements AdGroupEvent {
        @Override
        public String name() {
            return "ad-group.deleted";
        }
    }
}
