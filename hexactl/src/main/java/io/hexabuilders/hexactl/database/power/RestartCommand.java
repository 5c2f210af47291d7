package io.hexabuilders.hexactl.database.power;

import io.hexabuilders.hexactl.console.Workplace;
import picocli.CommandLine.Command;

/** Restarts servers of databases. */
@Command(
        name = "restart",
        description =
                "Stop the servers of the databases and start them again, one after the other. Returns when each accepts connections.",
        footer = {
            "",
            "Who is connected is named, and nothing stops until that is confirmed by an answer or by --yes;",
            "services connect again by themselves. A server that is stopped is started.",
            "In Kubernetes these are the StatefulSets of in-cluster-postgres, scaled to no pod and back; the",
            "manifests start them, too. Not for servers that others run: what runs those stops and starts them.",
            "Exit code 1 when nobody confirmed; 4 when it stopped halfway: hexactl runs resume goes on.",
            "",
            "Examples:",
            "  hexactl db restart --service partner",
            "  hexactl db restart --target compose --env staging --yes --output json",
            "  hexactl db restart --target kubernetes --namespace hexabuilders --service partner"
        })
public final class RestartCommand extends InterruptingCommand {

    RestartCommand(Workplace workplace) {
        super(workplace, PowerChange.RESTART);
    }
}
