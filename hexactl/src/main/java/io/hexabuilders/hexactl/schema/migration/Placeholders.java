package io.hexabuilders.hexactl.schema.migration;

import io.hexabuilders.hexactl.installation.Service;

/** The names that scripts leave open. */
final class Placeholders {

    private Placeholders() {}

    static String fillIn(Service service, String text) {
        return text.replace("${runtime_role}", service.shortName() + "_user")
                .replace("${readonly_role}", service.shortName() + "_readonly")
                .replace("${flyway:defaultSchema}", service.schema());
    }
}
