package io.hexabuilders.partner.registry;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What can be done with a partner; on the wire the verb of the endpoint. */
enum PartnerAction {
    UPDATE,
    VALIDATE,
    ACTIVATE,
    DEACTIVATE,
    SUSPEND,
    REINSTATE,
    REJECT;

    @JsonValue
    String verb() {
        return name().toLowerCase(Locale.ROOT);
    }
}
