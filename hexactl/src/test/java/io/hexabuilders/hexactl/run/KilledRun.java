package io.hexabuilders.hexactl.run;

import io.hexabuilders.hexactl.console.Console;
import io.hexabuilders.hexactl.console.Workplace;
import io.hexabuilders.hexactl.run.Plan.OnFailure;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** A process of its own that carries a run out and sends itself a SIGKILL at one of the points on the way. */
final class KilledRun {

    /** Every line that is said is a point as well: it comes right behind a record. */
    private static final class Points extends Writer implements Runnable {
        private int left;
        private final boolean stay;

        private Points(int left, boolean stay) {
            this.left = left;
            this.stay = stay;
        }

        @Override
        public void run() {
            if (left-- == 0) {
                if (stay) {
                    System.out.println("here");
                } else {
                    kill();
                }
                while (true) {
                    LockSupport.park();
                }
            }
        }

        @Override
        public void write(char[] text, int offset, int length) {
            if (new String(text, offset, length).contains("\n")) {
                run();
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }

    private KilledRun() {}

    /** Arguments: home, folder of the files, number of steps, begin or undo, the point, and kill or stay. */
    public static void main(String[] arguments) {
        var points = new Points(Integer.parseInt(arguments[4]), arguments[5].equals("stay"));
        var steps = new FileSteps(Path.of(arguments[1]), Integer.parseInt(arguments[2]), -1, OnFailure.STAY, points);
        var folder = new RunFolder(Path.of(arguments[0]));
        var runs = new Runs(folder, workplace(new PrintWriter(points)));
        if (arguments[3].equals("begin")) {
            runs.begin(steps.plan());
        } else {
            runs.undo(folder.all().getFirst(), steps.plan());
        }
    }

    static Workplace workplace(PrintWriter talk) {
        var console = new Console(talk, talk, new BufferedReader(Reader.nullReader()), false);
        return new Workplace(console, Map.of(), InstantSource.system(), "olga");
    }

    private static void kill() {
        try {
            new ProcessBuilder(
                            "kill", "-9", String.valueOf(ProcessHandle.current().pid()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
