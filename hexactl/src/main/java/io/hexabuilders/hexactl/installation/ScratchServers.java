package io.hexabuilders.hexactl.installation;

import io.hexabuilders.hexactl.console.Failure;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Servers on which databases may be made and dropped. */
public final class ScratchServers {

    private ScratchServers() {}

    /** The server of the local suite's partner service, as its superuser. */
    public static DatabaseAddress local(Map<String, String> environment, Duration timeout) {
        return new LocalTarget(environment, timeout).superuser(Service.PARTNER);
    }

    /** @param url {@code postgresql://USER@HOST:PORT/DATABASE} */
    public static DatabaseAddress parse(String url, Optional<String> password, Duration timeout) {
        try {
            return DatabaseUrl.parse(
                    Service.PARTNER.shortName() + "=" + url,
                    _ -> password.orElseThrow(
                            () -> Failure.usage("no password for --scratch-url: set HEXACTL_SCRATCH_PASSWORD")),
                    timeout);
        } catch (Failure e) {
            throw e.message().contains("--database-url")
                    ? Failure.usage("--scratch-url: it is written postgresql://USER@HOST:PORT/DATABASE, without a"
                            + " password")
                    : e;
        }
    }
}
