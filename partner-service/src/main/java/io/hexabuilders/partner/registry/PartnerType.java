package io.hexabuilders.partner.registry;

import static io.hexabuilders.partner.validation.ValidationKind.BUSINESS;
import static io.hexabuilders.partner.validation.ValidationKind.EMAIL;
import static io.hexabuilders.partner.validation.ValidationKind.IDENTITY;
import static io.hexabuilders.partner.validation.ValidationKind.PHONE;

import io.hexabuilders.partner.validation.Requirement;
import java.util.List;
import java.util.Set;

/** What sort of party a partner is. */
public enum PartnerType {
    INDIVIDUAL,
    COMPANY,
    STARTUP;

    Requirement requirement() {
        return switch (this) {
            case INDIVIDUAL -> new Requirement(List.of(Set.of(EMAIL), Set.of(PHONE), Set.of(IDENTITY)));
            case COMPANY -> new Requirement(List.of(Set.of(EMAIL), Set.of(PHONE), Set.of(BUSINESS)));
            case STARTUP -> new Requirement(List.of(Set.of(EMAIL), Set.of(IDENTITY, BUSINESS)));
        };
    }
}
