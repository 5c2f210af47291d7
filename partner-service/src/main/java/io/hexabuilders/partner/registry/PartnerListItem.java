package io.hexabuilders.partner.registry;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A partner in a list. */
record PartnerListItem(
        UUID id,
        PartnerType type,
        String legalName,
        String displayName,
        String email,
        @Nullable String country,
        PartnerTier tier,
        PartnerStatus status,
        List<String> tags,
        Instant createdAt,
        Instant updatedAt,
        long version) {}
