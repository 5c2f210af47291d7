package io.hexabuilders.partner.registry;

import io.hexabuilders.platform.change.Snapshot;
import io.hexabuilders.platform.problem.FieldError;
import io.hexabuilders.platform.text.CountryCode;
import io.hexabuilders.platform.text.LanguageTag;
import io.hexabuilders.platform.text.PhoneNumber;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.hibernate.validator.constraints.URL;
import org.jspecify.annotations.Nullable;

/** What a partner says of itself: given at registration, changed by PATCH; the type stays. */
@Embeddable
record PartnerDetails(
        @NotNull @Enumerated(EnumType.STRING) PartnerType type,

        @NotBlank @Size(max = 200) @Schema(examples = "Müller Software GmbH")
        String legalName,

        @NotBlank @Size(max = 100) @Schema(examples = "Müller Software")
        String displayName,

        @NotBlank @Email @Size(max = 254) @Schema(examples = "office@mueller-software.example")
        String email,

        @Pattern(regexp = "\\+[1-9]\\d{6,14}", message = "must be an E.164 number such as +4930901820")
        @Schema(examples = "+4930901820", nullable = true)
        @Nullable
        String phone,

        @Size(min = 1, max = 40) @Schema(nullable = true) @Nullable
        String taxId,

        @Pattern(regexp = "[A-Z]{2}", message = "must be an ISO 3166-1 alpha-2 code such as DE")
        @Schema(nullable = true)
        @Nullable
        String taxCountry,

        @Embedded @Valid @Schema(nullable = true) @Nullable Address address,

        @URL @Size(max = 300) @Schema(nullable = true) @Nullable
        String website,

        @JdbcTypeCode(SqlTypes.ARRAY) @Size(max = 20) List<@NotBlank @Size(max = 35) String> languages,
        @JdbcTypeCode(SqlTypes.ARRAY) @Size(max = 50) List<@NotBlank @Size(max = 50) String> tags) {

    @SuppressWarnings(
            "NullAway") // absent members arrive as null: the lists become empty, Bean Validation names the rest
    PartnerDetails {
        languages = languages == null
                ? List.of()
                : languages.stream().map(PartnerDetails::canonical).distinct().toList();
        tags = tags == null ? List.of() : tags.stream().distinct().sorted().toList();
        email = email == null ? null : email.strip();
    }

    /** E-mail addresses are compared without regard to case. */
    String emailKey() {
        return email.toLowerCase(Locale.ROOT);
    }

    Snapshot snapshot() {
        return Snapshot.of("type", type)
                .withPersonal("legalName", legalName)
                .withPersonal("displayName", displayName)
                .withPersonal("email", email)
                .withPersonal("phone", phone)
                .withPersonal("taxId", taxId)
                .with("taxCountry", taxCountry)
                .withPersonal("address", address)
                .withPersonal("website", website)
                .with("languages", languages)
                .with("tags", tags);
    }

    /** Refuses what no annotation can judge: unknown countries and languages, impossible phone numbers. */
    void check() {
        if ((taxId == null) != (taxCountry == null)) {
            throw PartnerError.TAX_ID_INCOMPLETE.because(
                    "Give taxId and taxCountry together, or neither.",
                    List.of(FieldError.at(taxId == null ? "/taxId" : "/taxCountry", "is missing")));
        }
        checkCountry("/taxCountry", taxCountry);
        checkCountry("/address/country", address == null ? null : address.country());
        for (int i = 0; i < languages.size(); i++) {
            checkLanguage("/languages/" + i, languages.get(i));
        }
        checkPhone();
    }

    private static void checkCountry(String pointer, @Nullable String country) {
        if (country != null && !CountryCode.isKnown(country)) {
            throw PartnerError.INVALID_COUNTRY.because(
                    country + " is no country.", List.of(new FieldError(pointer, "is no country", country)));
        }
    }

    private static void checkLanguage(String pointer, String language) {
        if (LanguageTag.canonical(language).isEmpty()) {
            throw PartnerError.INVALID_LANGUAGE.because(
                    language + " is no BCP 47 language tag.",
                    List.of(new FieldError(pointer, "is no language tag such as de or pt-BR", language)));
        }
    }

    private void checkPhone() {
        if (phone != null && !PhoneNumber.isE164(phone)) {
            throw PartnerError.INVALID_PHONE.because(
                    phone + " is no phone number.",
                    List.of(new FieldError("/phone", "is no E.164 phone number", phone)));
        }
    }

    /** One that is no tag stays as it is, for the refusal to show. */
    private static String canonical(String language) {
        return LanguageTag.canonical(language).orElse(language);
    }
}
