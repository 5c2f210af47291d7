package io.hexabuilders.profile360.source;

/** The services that are asked. */
public enum SourceName {
    PARTNER("partner-service"),
    ONBOARDING("onboarding-service"),
    RECRUITMENT("recruitment-service"),
    CAMPAIGN("campaign-service");

    private final String service;

    SourceName(String service) {
        this.service = service;
    }

    /** The name that answers and logs show. */
    public String service() {
        return service;
    }
}
