import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Calls hexactl on the JVM and as a native executable, in turns, through {@code ./hexa} as its users do: once a command
 * that asks nobody, once one that asks the four databases of the running suite. See bench/native.
 *
 * <p>Time by the clock is from the call to its end, the median of all; memory is the most that was resident.
 */
final class NativeCommand {

    private static final Map<String, List<String>> BUILDS =
            Map.of("JVM", List.of("./hexa"), "native", List.of("env", "HEXA_NATIVE=1", "./hexa"));
    private static final List<List<String>> COMMANDS = List.of(List.of("runs", "list"), List.of("db", "status"));

    private NativeCommand() {}

    public static void main(String[] arguments) throws Exception {
        if (arguments.length != 1) {
            System.err.println("usage: NativeCommand CALLS");
            System.exit(2);
        }
        int calls = Integer.parseInt(arguments[0]);
        System.out.println("hexactl              build   size MB    call s       peak MB");
        for (var command : COMMANDS) {
            var jvm = new Calls("JVM", calls, Path.of("hexactl/target/hexactl.jar"), Path.of("hexactl/target/lib"));
            var alone = new Calls("native", calls, Path.of("hexactl/target/native/hexactl"));
            for (int i = 0; i < calls; i++) {
                jvm.call(command);
                alone.call(command);
            }
            jvm.print(command);
            alone.print(command);
        }
    }

    /** Of one build. */
    private static final class Calls {

        private final String build;
        private final double megabytes;
        private final double[] seconds;
        private long peakMb;
        private int done;

        private Calls(String build, int calls, Path... parts) throws IOException {
            this.build = build;
            this.seconds = new double[calls];
            long bytes = 0;
            for (var part : parts) {
                try (var files = Files.walk(part)) {
                    bytes += files.filter(Files::isRegularFile)
                            .mapToLong(file -> file.toFile().length())
                            .sum();
                }
            }
            this.megabytes = bytes / 1e6;
        }

        private void call(List<String> command) throws IOException, InterruptedException {
            var words = new ArrayList<>(BUILDS.get(build));
            words.addAll(command);
            long begin = System.nanoTime();
            var process = new ProcessBuilder(words)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            var status = Path.of("/proc", String.valueOf(process.pid()), "status");
            while (process.isAlive()) {
                peakMb = Math.max(peakMb, peakMb(status));
                Thread.sleep(2);
            }
            seconds[done++] = (System.nanoTime() - begin) / 1e9;
            // db status ends with 1 where something is wrong: the backups of a suite that was just started are.
            if (process.exitValue() > 1) {
                throw new IllegalStateException(String.join(" ", words) + " ended with " + process.exitValue());
            }
        }

        private static long peakMb(Path status) throws IOException {
            try {
                return Files.readAllLines(status).stream()
                        .filter(line -> line.startsWith("VmHWM:"))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024 / 1_000_000)
                        .findFirst()
                        .orElse(0);
            } catch (IOException e) {
                if (Files.exists(status)) {
                    throw e;
                }
                return 0; // it has ended meanwhile
            }
        }

        private void print(List<String> command) {
            System.out.printf(
                    Locale.ROOT,
                    "%-20s %-6s %8.0f %9.2f %13d%n",
                    String.join(" ", command),
                    build,
                    megabytes,
                    new Samples(seconds).percentile(0.5),
                    peakMb);
        }
    }
}
