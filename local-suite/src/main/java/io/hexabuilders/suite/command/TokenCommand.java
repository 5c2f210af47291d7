package io.hexabuilders.suite.command;

import io.hexabuilders.embedded.postgres.ServiceDatabase;
import io.hexabuilders.embedded.token.LocalTokens;
import io.hexabuilders.embedded.token.TokenRequest;
import io.hexabuilders.suite.home.SuiteHome;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Mints a token that the local suite accepts. */
@Command(
        name = "token",
        description = "Print a token for the local suite, and nothing else.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  ./hexa token --role admin",
            "  ./hexa token --role partner-manager --role finance --ttl 30m",
            "  ./hexa token --role partner --partner 0190b8a0-0000-7000-8000-000000000001",
            "  ./hexa token --role service --service onboarding-service",
            "  curl -H \"Authorization: Bearer $(./hexa token --role auditor)\" http://localhost:5000/api/v1/partners"
        })
final class TokenCommand implements Callable<Integer> {

    private static final List<String> ROLES = List.of(
            "admin",
            "partner-manager",
            "finance",
            "legal",
            "recruiter",
            "campaign-manager",
            "auditor",
            "partner",
            "service");

    private static final List<String> SERVICES = Stream.concat(
                    Arrays.stream(ServiceDatabase.values()).map(ServiceDatabase::service),
                    Stream.of(MemberName.full("gateway")))
            .toList();

    private final SuiteHome home;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before call()
    private CommandSpec spec;

    @Option(
            names = "--role",
            required = true,
            paramLabel = "ROLE",
            description = "admin, partner-manager, finance, legal, recruiter, campaign-manager, auditor, partner or"
                    + " service; repeat for several.")
    private Set<String> roles = new LinkedHashSet<>();

    @Option(names = "--partner", paramLabel = "ID", description = "The partner that a bearer of role partner is.")
    private @Nullable UUID partner;

    @Option(names = "--service", paramLabel = "NAME", description = "The program that a bearer of role service is.")
    private @Nullable String service;

    @Option(
            names = "--ttl",
            paramLabel = "TIME",
            description = "How long it is good for: 90s, 30m, 1h, 7d. Default: 1h.")
    private String lifetime = "1h";

    @Option(names = "--subject", paramLabel = "NAME", description = "Who the bearer is. Default: local-ROLE.")
    private @Nullable String subject;

    TokenCommand(SuiteHome home) {
        this.home = home;
    }

    @Override
    public Integer call() {
        for (String role : roles) {
            if (!ROLES.contains(role)) {
                throw wrong("there is no role '" + role + "'; there are " + String.join(", ", ROLES));
            }
        }
        if (roles.contains("partner") && partner == null) {
            throw wrong("role partner needs --partner ID: whose objects may the bearer see?");
        }
        if (roles.contains("service") && service == null) {
            throw wrong("role service needs --service NAME: which of " + String.join(", ", SERVICES) + "?");
        }
        if (service != null && !SERVICES.contains(MemberName.full(service))) {
            throw wrong("there is no service '" + service + "'; there are " + String.join(", ", SERVICES));
        }
        String name = subject == null ? "local-" + roles.iterator().next() : subject;
        var request =
                new TokenRequest(name, roles, partner, service == null ? null : MemberName.full(service), lifetime());
        home.create();
        System.out.println(LocalTokens.keptIn(home.secrets(), Clock.systemUTC()).mint(request));
        return 0;
    }

    private Duration lifetime() {
        if (!lifetime.matches("[1-9][0-9]{0,5}[smhd]")) {
            throw wrong("'" + lifetime + "' is no time; write 90s, 30m, 1h or 7d");
        }
        long number = Long.parseLong(lifetime.substring(0, lifetime.length() - 1));
        return switch (lifetime.charAt(lifetime.length() - 1)) {
            case 's' -> Duration.ofSeconds(number);
            case 'm' -> Duration.ofMinutes(number);
            case 'h' -> Duration.ofHours(number);
            default -> Duration.ofDays(number);
        };
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
