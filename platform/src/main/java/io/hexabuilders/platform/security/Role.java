package io.hexabuilders.platform.security;

/** The roles that a token can carry in its {@code groups} claim. */
public final class Role {
    public static final String ADMIN = "admin";
    public static final String PARTNER_MANAGER = "partner-manager";
    public static final String FINANCE = "finance";
    public static final String LEGAL = "legal";
    public static final String RECRUITER = "recruiter";
    public static final String CAMPAIGN_MANAGER = "campaign-manager";
    public static final String AUDITOR = "auditor";
    /** A partner's own user: sees only what belongs to the partner named in the claim {@code partner_id}. */
    public static final String PARTNER = "partner";
    /** Another program of the suite. */
    public static final String SERVICE = "service";

    private Role() {}
}
