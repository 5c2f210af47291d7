package io.hexabuilders.partner.registry;

import io.hexabuilders.partner.validation.Validation;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A partner on the wire.
 *
 * @param rating 0 to 5 with one decimal, from reviews; null while there are none
 * @param allowedActions what the present status allows
 */
@Schema(name = "Partner")
record PartnerView(
        UUID id,
        PartnerType type,
        String legalName,
        String displayName,
        String email,
        @Nullable String phone,
        @Nullable String taxId,
        @Nullable String taxCountry,
        @Nullable Address address,
        @Nullable String website,
        List<String> languages,
        List<String> tags,
        PartnerTier tier,
        @Nullable BigDecimal rating,
        PartnerStatus status,
        @Nullable String statusReason,
        List<Validation> validations,
        Instant createdAt,
        Instant updatedAt,
        long version,
        Set<PartnerAction> allowedActions) {}
