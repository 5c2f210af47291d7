package io.hexabuilders.suite.seed;

import io.hexabuilders.suite.home.Port;

/** Who does which part of the work, at which service. */
enum Desk {
    PARTNERS("partner-manager", Port.PARTNER),
    CONTRACTS("partner-manager", Port.ONBOARDING),
    LEGAL("legal", Port.ONBOARDING),
    RECRUITMENT("recruiter", Port.RECRUITMENT),
    CAMPAIGNS("campaign-manager", Port.CAMPAIGN);

    private final String role;
    private final Port service;

    Desk(String role, Port service) {
        this.role = role;
        this.service = service;
    }

    String role() {
        return role;
    }

    Port service() {
        return service;
    }
}
