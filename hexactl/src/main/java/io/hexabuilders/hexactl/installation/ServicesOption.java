package io.hexabuilders.hexactl.installation;

import java.util.List;
import picocli.CommandLine.Option;

/** Which services a command looks at. */
public final class ServicesOption {

    @Option(
            names = "--service",
            paramLabel = "S",
            description = "partner-service, onboarding-service, recruitment-service or campaign-service, or the name"
                    + " without -service. Can be repeated. Default: all.")
    private List<Service> services = List.of();

    /** Those that were named; all that the target knows where none was. */
    public List<Service> among(Target target) {
        return services.isEmpty() ? target.services() : chosen(List.of());
    }

    /** Those that were named, in the usual order; the others where none was. */
    public List<Service> chosen(List<Service> others) {
        return services.isEmpty()
                ? others
                : services.stream().distinct().sorted().toList();
    }
}
