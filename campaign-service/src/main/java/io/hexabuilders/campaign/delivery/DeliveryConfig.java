package io.hexabuilders.campaign.delivery;

import io.quarkus.arc.Unremovable;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Settings of the delivery of campaigns. */
@Unremovable // the schedule asks for it by name
@ConfigMapping(prefix = "hexa.delivery")
interface DeliveryConfig {

    /** How often campaigns are compared with their schedules: a duration of at least a second, or {@code off} for never. */
    @WithDefault("5s")
    String interval();
}
