package io.hexabuilders.hexactl.installation;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** The PostgreSQL clusters of the suite of {@code ./hexa}, as whoever owns their files sees them. */
public final class LocalClusters {

    private final Path home;
    private final LocalTarget target;

    /**
     * A cluster.
     *
     * @param superuser how its superuser reaches the service's database
     * @param folder of its files, whether it runs or not
     */
    public record Cluster(DatabaseAddress superuser, Path folder) {}

    /** @param timeout how long a database may take to answer */
    public LocalClusters(Map<String, String> environment, Duration timeout) {
        this.home = Home.of(environment);
        this.target = new LocalTarget(environment, timeout);
    }

    public Path home() {
        return home;
    }

    public Cluster of(Service service) {
        return new Cluster(
                target.superuserInDatabase(service), home.resolve("data").resolve(service.shortName() + "-db"));
    }
}
