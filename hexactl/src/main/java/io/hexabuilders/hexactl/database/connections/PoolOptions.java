package io.hexabuilders.hexactl.database.connections;

import io.hexabuilders.hexactl.console.Failure;
import io.hexabuilders.hexactl.console.Workplace;
import io.hexabuilders.hexactl.place.TargetOptions;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How many connections the programs take at most. */
final class PoolOptions {

    @Option(
            names = "--pool",
            paramLabel = "N",
            description = "Connections of a program to its database, at most: its QUARKUS_DATASOURCE_JDBC_MAX_SIZE."
                    + " Default: DATABASE_POOL of the environment with --target compose, 10 with local.")
    private @Nullable Integer pool;

    @Option(
            names = "--pods",
            paramLabel = "N",
            description = "How many programs of a service each colour has at most. Default: 1 with --target compose and"
                    + " local.")
    private @Nullable Integer pods;

    /** Of what the target says of itself; empty where neither that nor the command line tells it. */
    Optional<Pools> pools(TargetOptions target, Workplace workplace) {
        if (IntStream.of(or(pool, 1), or(pods, 1)).anyMatch(number -> number < 1)) {
            throw Failure.usage("--pool and --pods: at least 1");
        }
        var known = target.pool(workplace);
        if (known.isEmpty() && (pool == null) != (pods == null)) {
            throw Failure.usage("--pool and --pods tell together how many connections programs take of which nothing"
                    + " else is known: name both");
        }
        var each = pool == null ? known : OptionalInt.of(pool);
        return each.isPresent() ? Optional.of(new Pools(each.getAsInt(), or(pods, 1))) : Optional.empty();
    }

    private static int or(@Nullable Integer said, int otherwise) {
        return said == null ? otherwise : said;
    }
}
