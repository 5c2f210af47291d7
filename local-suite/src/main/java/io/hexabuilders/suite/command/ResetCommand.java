package io.hexabuilders.suite.command;

import io.hexabuilders.suite.home.Folders;
import io.hexabuilders.suite.home.SuiteHome;
import io.hexabuilders.suite.home.SuiteLock;
import io.hexabuilders.suite.supervise.ChildRecords;
import io.hexabuilders.suite.supervise.StartFailure;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Deletes what the suite keeps. */
@Command(
        name = "reset",
        description = "Delete all data, passwords, keys and logs of the stopped suite. Ports stay as they are.",
        mixinStandardHelpOptions = true,
        footer = {"", "Examples:", "  ./hexa reset", "  ./hexa reset --yes      without being asked"})
final class ResetCommand implements Callable<Integer> {

    private final SuiteHome home;

    @Option(names = "--yes", description = "Delete without asking.")
    private boolean yes;

    ResetCommand(SuiteHome home) {
        this.home = home;
    }

    @Override
    public Integer call() throws IOException {
        if (!Files.isDirectory(home.root())) {
            System.out.println("there is nothing to delete in " + home.root());
            return 0;
        }
        if (!yes && !confirmed()) {
            System.err.println("hexa: nothing was deleted");
            return 1;
        }
        try (SuiteLock _ =
                SuiteLock.acquire(home).orElseThrow(() -> new StartFailure("the suite runs: ./hexa down stops it"))) {
            new ChildRecords(home.run().resolve("children")).stopLeftovers();
            for (String folder : new String[] {"data", "wal-archive", "secrets", "logs", "cache"}) {
                Folders.delete(home.root().resolve(folder));
            }
        }
        System.out.println("deleted; the next ./hexa up starts with empty databases");
        return 0;
    }

    private boolean confirmed() throws IOException {
        System.out.print("Delete all data of the suite in " + home.root() + "? Type yes: ");
        System.out.flush();
        var reader = new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()));
        return "yes".equals(reader.readLine());
    }
}
