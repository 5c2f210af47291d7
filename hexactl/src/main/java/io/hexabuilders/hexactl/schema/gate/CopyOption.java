package io.hexabuilders.hexactl.schema.gate;

import io.hexabuilders.hexactl.console.Failure;
import io.hexabuilders.hexactl.installation.DatabaseAddress;
import io.hexabuilders.hexactl.installation.NamedTargets;
import io.hexabuilders.hexactl.installation.Service;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Copies of databases, on which migrations may do what they do. */
final class CopyOption {

    @Option(
            names = "--copy-url",
            paramLabel = "SERVICE=URL",
            description = "A copy of the second installation's database, such as a restored backup, under another name"
                    + " than the service's own, as the owner of its schema. The pending migrations are run on it and"
                    + " stay. Can be repeated. Its password is read from HEXACTL_COPY_PARTNER_PASSWORD (and so on) or"
                    + " HEXACTL_COPY_PASSWORD.")
    private List<String> urls = List.of();

    Map<Service, DatabaseAddress> copies(Map<String, String> environment, Duration timeout) {
        var copies = new EnumMap<Service, DatabaseAddress>(Service.class);
        for (String url : urls) {
            var address = NamedTargets.address("--copy-url", "copy", url, environment, timeout);
            for (var service : Service.values()) {
                if (address.place().endsWith("/" + service.database())) {
                    throw Failure.usage("--copy-url " + address.service() + ": " + service.database()
                            + " is the name of the database of " + service + " itself; a copy has another one");
                }
            }
            if (Optional.ofNullable(copies.put(address.service(), address)).isPresent()) {
                throw Failure.usage("--copy-url names " + address.service() + " twice");
            }
        }
        return copies;
    }
}
