package io.hexabuilders.partner.registry;

import io.hexabuilders.partner.validation.ValidationKind;
import io.hexabuilders.partner.validation.ValidationStatus;
import io.hexabuilders.platform.http.ExpectedVersion;
import io.hexabuilders.platform.id.Ids;
import java.util.List;
import java.util.UUID;

/** Partners in the test's database. */
final class TestPartners {

    private TestPartners() {}

    /** One that may be activated. */
    static UUID validated(PartnerRegistry registry) {
        var id = registry.register(Partners.details(PartnerType.COMPANY)).id();
        for (var kind : List.of(ValidationKind.EMAIL, ValidationKind.PHONE, ValidationKind.BUSINESS)) {
            var validation = Ids.next();
            registry.openValidation(id, ExpectedVersion.optional(null), validation, kind);
            registry.decideValidation(
                    id, ExpectedVersion.optional(null), validation, ValidationStatus.PASSED, "seen", null);
        }
        return id;
    }
}
