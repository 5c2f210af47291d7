package io.hexabuilders.hexactl.compose;

import io.hexabuilders.hexactl.console.ExitCodes;
import io.hexabuilders.hexactl.console.OutputOption;
import io.hexabuilders.hexactl.console.Workplace;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Shows environments. */
@Command(
        name = "status",
        description = "Show what stands of an environment, and whether it is ready.",
        footer = {
            "",
            "Exit code 1 when a stack is missing or a container is not ready.",
            "",
            "Examples:",
            "  hexactl compose status --env dev",
            "  hexactl compose status --env dev,staging,production --output json"
        })
final class StatusCommand implements Callable<Integer> {

    private final Workplace workplace;

    @Mixin
    private final EnvironmentsOption environments = new EnvironmentsOption();

    @Mixin
    private final OutputOption output = new OutputOption();

    StatusCommand(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public Integer call() {
        var settings = environments.settings(workplace);
        var docker = new Docker(workplace.environment());
        docker.require();
        var report = new StatusReport(docker, settings);
        workplace.console().show(output.format(), report::json, () -> report.table() + report.addresses());
        return report.isReady() ? ExitCodes.DONE : ExitCodes.FAILED;
    }
}
