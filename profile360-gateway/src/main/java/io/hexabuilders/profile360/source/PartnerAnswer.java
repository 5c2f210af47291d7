package io.hexabuilders.profile360.source;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What the partner service says. */
public record PartnerAnswer(Partner partner, Validation validation, List<Activity> recentActivity) {

    public PartnerAnswer {
        Objects.requireNonNull(partner, "partner");
        Objects.requireNonNull(validation, "validation");
        recentActivity = List.copyOf(recentActivity);
    }

    /** Who the partner is and whether it may do business. */
    @Schema(name = "Partner")
    public record Partner(
            UUID id,

            @Schema(examples = "COMPANY") String type,

            String legalName,
            String displayName,
            String email,
            @Schema(nullable = true) @Nullable String phone,
            @Schema(nullable = true) @Nullable String taxId,
            @Schema(nullable = true) @Nullable String taxCountry,
            @Schema(nullable = true) @Nullable Address address,
            @Schema(nullable = true) @Nullable String website,
            List<String> languages,
            List<String> tags,

            @Schema(examples = "BRONZE") String tier,

            @Schema(nullable = true) @Nullable BigDecimal rating,

            @Schema(examples = "ACTIVE") String status,

            @Schema(nullable = true) @Nullable String statusReason,
            Instant createdAt,
            Instant updatedAt,
            long version) {

        public Partner {
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(status, "status");
        }

        @JsonIgnore
        public boolean isActive() {
            return status.equals("ACTIVE");
        }
    }

    /** A postal address. */
    @Schema(name = "Address")
    public record Address(
            String line1,
            @Schema(nullable = true) @Nullable String line2,
            String city,
            @Schema(nullable = true) @Nullable String region,
            @Schema(nullable = true) @Nullable String postalCode,
            String country) {}

    /**
     * How far the partner's checks are.
     *
     * @param percentage share of the required checks that have passed
     * @param missing what is still to pass, as sets of alternatives
     */
    @Schema(name = "Validation")
    public record Validation(
            UUID partnerId, boolean complete, int percentage, List<List<String>> missing, List<Check> checks) {}

    /**
     * One kind of check.
     *
     * @param status null when the check was never opened
     */
    @Schema(name = "Check")
    public record Check(
            @Schema(examples = "EMAIL") String kind,
            boolean required,

            @Schema(nullable = true, examples = "PASSED") @Nullable
            String status,

            @Schema(nullable = true) @Nullable Instant since,
            @Schema(nullable = true) @Nullable Instant expiresAt) {}
}
