package io.hexabuilders.hexactl.database.power;

import io.hexabuilders.hexactl.console.Workplace;
import picocli.CommandLine.Command;

/** Stops servers of databases. */
@Command(
        name = "stop",
        description =
                "Stop the servers of the databases, in order: sessions are ended, what is committed is kept. No program, no Kafka and no Redis is touched.",
        footer = {
            "",
            "Who is connected is named, and nothing stops until that is confirmed by an answer or by --yes.",
            "It is all or none: where one does not stop, those that were stopped start again.",
            "In Kubernetes these are the StatefulSets of in-cluster-postgres, scaled to no pod and back; the",
            "manifests start them, too. Not for servers that others run: what runs those stops and starts them.",
            "Exit code 1 when nobody confirmed; 3 when it failed and all is as before; 4 when not all of them",
            "could start again: hexactl runs undo goes on.",
            "",
            "Examples:",
            "  hexactl db stop --service campaign --dry-run",
            "  hexactl db stop --service campaign",
            "  hexactl db stop --target compose --env dev --yes",
            "  hexactl db stop --target kubernetes --namespace hexabuilders --service campaign"
        })
public final class StopCommand extends InterruptingCommand {

    StopCommand(Workplace workplace) {
        super(workplace, PowerChange.STOP);
    }
}
