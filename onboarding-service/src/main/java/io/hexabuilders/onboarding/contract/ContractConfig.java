package io.hexabuilders.onboarding.contract;

import io.quarkus.arc.Unremovable;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Settings of contracts. */
@Unremovable // the schedule asks for it by name
@ConfigMapping(prefix = "hexa.contract")
interface ContractConfig {

    /** How often first and last days are compared with the calendar: a duration of at least a second, or {@code off} for never. */
    @WithDefault("60s")
    String calendarInterval();
}
