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
        String advice = "set HEXACTL_SCRATCH_PASSWORD";
        return DatabaseUrl.parse(
                "--scratch-url",
                Service.PARTNER,
                url,
                new Passwords(
                        _ -> password.orElseThrow(() -> Failure.usage("no password for --scratch-url: " + advice)),
                        _ -> advice),
                timeout);
    }
}
