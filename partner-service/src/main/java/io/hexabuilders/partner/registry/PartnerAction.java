package io.hexabuilders.partner.registry;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What can be done with a partner; on the wire the verb of the endpoint. */
public enum PartnerAction {
    UPDATE,
    VALIDATE,
    ACTIVATE,
    DEACTIVATE,
    SUSPEND,
    REINSTATE,
    REJECT;

    @JsonValue
    public String verb() {
        return name().toLowerCase(Locale.ROOT);
    }
}
