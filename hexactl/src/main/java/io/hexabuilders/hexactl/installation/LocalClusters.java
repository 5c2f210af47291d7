package io.hexabuilders.hexactl.installation;

import io.hexabuilders.embedded.postgres.WalArchive;
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
     * @param server the same, whatever is with that database
     * @param folder of its files, whether it runs or not
     * @param archive where its WAL goes
     */
    public record Cluster(DatabaseAddress superuser, DatabaseAddress server, Path folder, WalArchive archive) {}

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
                target.superuserInDatabase(service),
                target.superuser(service),
                home.resolve("data").resolve(service.shortName() + "-db"),
                archive(home, service));
    }

    /** Where the suite of that home keeps the WAL of the service's database. */
    public static WalArchive archive(Path home, Service service) {
        return new WalArchive(home.resolve("wal-archive").resolve(service.shortName()));
    }
}
