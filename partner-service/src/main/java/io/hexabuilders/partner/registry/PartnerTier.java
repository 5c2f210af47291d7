package io.hexabuilders.partner.registry;

/** How much a partner has achieved. Everybody starts in BRONZE. */
public enum PartnerTier {
    BRONZE,
    SILVER,
    GOLD,
    PLATINUM
}
