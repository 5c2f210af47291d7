package io.hexabuilders.suite.command;

import io.hexabuilders.suite.home.SuiteHome;
import io.hexabuilders.suite.home.SuiteLock;
import io.hexabuilders.suite.home.SuitePorts;
import io.hexabuilders.suite.member.AotCaches;
import io.hexabuilders.suite.member.Build;
import io.hexabuilders.suite.member.SuiteMembers;
import io.hexabuilders.suite.supervise.PortCheck;
import io.hexabuilders.suite.up.Requirements;
import io.hexabuilders.suite.up.Requirements.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Says whether the suite can start here. */
@Command(
        name = "doctor",
        description = "Check this machine: JDK, memory, system, built programs, free ports. Exit code 0 when all is"
                + " well.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example:", "  ./hexa doctor"})
final class DoctorCommand implements Callable<Integer> {

    private final SuiteHome home;

    DoctorCommand(SuiteHome home) {
        this.home = home;
    }

    @Override
    public Integer call() {
        List<Finding> findings = new ArrayList<>(Requirements.findings(home.project(), Build.chosen(System.getenv())));
        findings.add(ports());
        for (Finding finding : findings) {
            System.out.println((finding.good() ? "ok    " : "WRONG ")
                    + finding.what()
                    + (finding.good() ? "" : "\n      " + finding.remedy()));
        }
        System.out.println("      JDK: " + System.getProperty("java.home"));
        System.out.println("      data, logs and keys: " + home.root());
        return findings.stream().allMatch(Finding::good) ? 0 : 1;
    }

    private Finding ports() {
        if (SuiteLock.holder(home).isPresent()) {
            return new Finding("the suite runs", true, "");
        }
        List<String> left = RunningSuite.leftovers(home);
        if (!left.isEmpty()) {
            return new Finding(
                    "a killed suite left " + String.join(", ", left) + " running", false, "stop them with ./hexa down");
        }
        home.create();
        SuitePorts ports = SuitePorts.decide(Map.of(), null, System.getenv(), home.ports());
        List<String> taken =
                PortCheck.taken(new SuiteMembers(home, ports, AotCaches.of(home.project()), Build.JVM).all());
        return taken.isEmpty()
                ? new Finding("all ports free", true, "")
                : new Finding("ports", false, String.join("\n      ", taken));
    }
}
