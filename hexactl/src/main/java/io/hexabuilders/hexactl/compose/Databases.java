package io.hexabuilders.hexactl.compose;

import io.hexabuilders.hexactl.console.Failure;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the databases of an environment: its own stack, or containers that others run on this host. */
final class Databases {

    private static final List<String> MEMBERS =
            List.of("partner-db", "onboarding-db", "recruitment-db", "campaign-db", "redis", "kafka");

    private final Docker docker;
    private final Settings settings;

    /**
     * What runs already.
     *
     * @param own containers of the environment's own stack, in any state
     * @param postgres a PostgreSQL of others, when there is no stack of its own
     * @param redis a Redis of others, when there is no stack of its own
     */
    record Found(List<Container> own, Optional<Container> postgres, Optional<Container> redis) {

        boolean isShared() {
            return postgres.isPresent() || redis.isPresent();
        }

        /** The whole stack is its own, and nothing of it has to be started. */
        boolean runs() {
            return own.size() == MEMBERS.size() && all().allMatch(Container::isReady);
        }

        /** Members that neither the environment nor others have. */
        List<String> missing() {
            return MEMBERS.stream()
                    .filter(member -> !has(own, member))
                    .filter(member -> redis.isEmpty() || !member.equals("redis"))
                    .filter(member -> postgres.isEmpty() || !member.endsWith("-db"))
                    .toList();
        }

        Stream<Container> all() {
            return Stream.of(own.stream(), postgres.stream(), redis.stream()).flatMap(part -> part);
        }
    }

    Databases(Docker docker, Settings settings) {
        this.docker = docker;
        this.settings = settings;
    }

    /**
     * Refused, naming it, where a container that runs is unhealthy: starting more would hide that. So it would where the
     * databases of others are only stopped: empty ones would take their place.
     */
    Found find() {
        var own = docker.project(settings.project(Stack.database, Colour.blue));
        if (!has(own, MEMBERS.getFirst())) {
            requireRunning("SHARED_POSTGRES");
        }
        if (!has(own, "redis")) {
            requireRunning("SHARED_REDIS");
        }
        var postgres = sharedPostgres(own);
        var redis = has(own, "redis") ? Optional.<Container>empty() : shared("SHARED_REDIS");
        var found = new Found(own, postgres, redis);
        found.all().filter(Databases::isIll).findFirst().ifPresent(ill -> {
            throw Failure.of("the database stack of " + settings.environment() + " runs, and " + ill.trouble()
                    + ". Nothing was started; docker logs " + ill.name() + " says more");
        });
        return found;
    }

    /** A PostgreSQL of others, when there is no stack of its own. */
    Optional<Container> sharedPostgres() {
        return sharedPostgres(docker.project(settings.project(Stack.database, Colour.blue)));
    }

    private Optional<Container> sharedPostgres(List<Container> own) {
        return has(own, MEMBERS.getFirst()) ? Optional.empty() : shared("SHARED_POSTGRES");
    }

    private static boolean has(List<Container> containers, String member) {
        return containers.stream().anyMatch(container -> container.name().endsWith("-" + member));
    }

    private Optional<Container> shared(String setting) {
        return settings.shared(setting).flatMap(docker::container).filter(Container::isRunning);
    }

    private void requireRunning(String setting) {
        settings.shared(setting)
                .flatMap(docker::container)
                .filter(container -> !container.isRunning())
                .ifPresent(stopped -> {
                    throw Failure.of(setting + " of " + settings.environment() + " names " + stopped.name()
                            + ", which is there and does not run: docker start " + stopped.name()
                            + ", or take the setting out where a stack of its own is meant. Nothing was started");
                });
    }

    private static boolean isIll(Container container) {
        return container.isRunning() && "unhealthy".equals(container.health());
    }
}
