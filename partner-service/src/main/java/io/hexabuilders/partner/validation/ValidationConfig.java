package io.hexabuilders.partner.validation;

import io.quarkus.arc.Unremovable;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Settings of validations. */
@Unremovable // the schedule asks for it by name
@ConfigMapping(prefix = "hexa.validation")
interface ValidationConfig {

    /** How often expired ones are looked for: a duration of at least a second, or {@code off} for never. */
    @WithDefault("60s")
    String expiryInterval();
}
