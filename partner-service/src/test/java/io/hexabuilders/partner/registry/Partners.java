package io.hexabuilders.partner.registry;

import io.hexabuilders.partner.validation.ValidationKind;
import io.hexabuilders.partner.validation.ValidationStatus;
import io.hexabuilders.platform.id.Ids;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Partners for tests. */
final class Partners {

    static final Instant NOW = Instant.parse("2026-01-31T09:30:00Z");
    static final Instant LATER = NOW.plusSeconds(60);

    private Partners() {}

    static PartnerDetails details(PartnerType type) {
        return details(type, "office-" + UUID.randomUUID() + "@mueller.example", "+4930901820");
    }

    static PartnerDetails details(PartnerType type, String email, String phone) {
        return new PartnerDetails(
                type,
                "Müller Software GmbH",
                "Müller",
                email,
                phone,
                null,
                null,
                new Address("Hauptstraße 1", null, "Berlin", null, "10115", "DE"),
                "https://mueller.example",
                List.of("de"),
                List.of("cloud"));
    }

    static PartnerDetails named(PartnerDetails details, String legalName) {
        return new PartnerDetails(
                details.type(),
                legalName,
                details.displayName(),
                details.email(),
                details.phone(),
                details.taxId(),
                details.taxCountry(),
                details.address(),
                details.website(),
                details.languages(),
                details.tags());
    }

    static Partner registered(PartnerType type) {
        return registered(Ids.next(), type);
    }

    private static Partner registered(UUID id, PartnerType type) {
        return Partner.register(id, details(type), NOW).aggregate();
    }

    static void pass(Partner partner, ValidationKind kind, Instant expiresAt) {
        var id = Ids.next();
        partner.openValidation(id, kind, NOW);
        partner.decideValidation(id, ValidationStatus.PASSED, "seen", expiresAt, NOW);
    }

    static Partner validated() {
        return validated(Ids.next());
    }

    private static Partner validated(UUID id) {
        var partner = registered(id, PartnerType.COMPANY);
        pass(partner, ValidationKind.EMAIL, null);
        pass(partner, ValidationKind.PHONE, null);
        pass(partner, ValidationKind.BUSINESS, null);
        return partner;
    }

    static Partner in(PartnerStatus status) {
        return in(Ids.next(), status);
    }

    static Partner in(UUID id, PartnerStatus status) {
        var partner = status == PartnerStatus.PENDING ? registered(id, PartnerType.COMPANY) : validated(id);
        switch (status) {
            case PENDING, VALIDATED -> {}
            case ACTIVE -> partner.activate(null, NOW);
            case INACTIVE -> {
                partner.activate(null, NOW);
                partner.deactivate("season", NOW);
            }
            case SUSPENDED -> {
                partner.activate(null, NOW);
                partner.suspend("audit", NOW);
            }
            case REJECTED -> partner.reject("no fit", NOW);
            case ERASED -> throw new IllegalArgumentException("no decision erases a partner");
        }
        return partner;
    }
}
