package io.hexabuilders.partner.registry;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A postal address. */
@Embeddable
record Address(
        @Column(name = "address_line1") @NotBlank @Size(max = 200)
        String line1,

        @Column(name = "address_line2") @Size(max = 200) @Nullable
        String line2,

        @Column(name = "address_city") @NotBlank @Size(max = 100)
        String city,

        @Column(name = "address_region") @Size(max = 100) @Nullable
        String region,

        @Column(name = "address_postal_code") @Size(max = 20) @Nullable
        String postalCode,

        @Column(name = "address_country")
        @NotNull
        @Pattern(regexp = "[A-Z]{2}", message = "must be an ISO 3166-1 alpha-2 code such as DE")
        @Schema(examples = "DE")
        String country) {}
