package io.hexabuilders.hexactl.database.backup.nightly;

import io.hexabuilders.hexactl.installation.Service;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

/** What somebody has said on the command line of a whole night, for the commands that it consists of. */
record Said(ParseResult words) {

    /** Those that the night says by itself. */
    private static final Set<String> OWN = Set.of("--service", "--output", "--dry-run", "--push");

    /** The command is told every option that it knows, and more. */
    void tell(Object command, String... more) {
        var line = new CommandLine(command);
        line.registerConverter(Service.class, Service::of);
        var arguments = new ArrayList<String>();
        for (var option : words.matchedOptionsSet()) {
            String name = option.longestName();
            if (OWN.contains(name) || line.getCommandSpec().findOption(name) == null) {
                continue;
            }
            if (option.arity().max() == 0) {
                arguments.add(name);
            } else {
                option.originalStringValues().forEach(value -> arguments.add(name + "=" + value));
            }
        }
        arguments.addAll(List.of(more));
        line.parseArgs(arguments.toArray(String[]::new));
    }
}
