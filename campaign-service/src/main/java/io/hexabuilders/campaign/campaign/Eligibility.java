package io.hexabuilders.campaign.campaign;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Whether a campaign's partner may have it run, as the services say that know partners and contracts.
 *
 * @param contractInForce one of partnership or service
 */
public record Eligibility(boolean partnerActive, boolean contractInForce) {

    private static final String ACTIVE_PARTNER = "an active partner";

    /** What a launch lacks: by name, in words. */
    Map<String, String> missing() {
        var missing = new LinkedHashMap<String, String>();
        if (!partnerActive) {
            missing.put("activePartner", ACTIVE_PARTNER);
        }
        if (!contractInForce) {
            missing.put("contractInForce", "a partnership or service contract in force");
        }
        return missing;
    }

    /** Refuses while the partner is not active. A campaign that has been launched outlives the contract. */
    void refuseInactivePartner() {
        if (!partnerActive) {
            throw CampaignError.launchRequirementsMissing(Map.of("activePartner", ACTIVE_PARTNER));
        }
    }
}
