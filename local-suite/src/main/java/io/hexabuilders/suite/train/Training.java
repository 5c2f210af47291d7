package io.hexabuilders.suite.train;

import io.hexabuilders.embedded.token.LocalTokens;
import io.hexabuilders.embedded.token.TokenRequest;
import io.hexabuilders.suite.home.Folders;
import io.hexabuilders.suite.home.SuiteHome;
import io.hexabuilders.suite.home.SuitePorts;
import io.hexabuilders.suite.member.AotCaches;
import io.hexabuilders.suite.member.Build;
import io.hexabuilders.suite.member.SuiteMembers;
import io.hexabuilders.suite.supervise.ChildRecords;
import io.hexabuilders.suite.supervise.Events;
import io.hexabuilders.suite.supervise.LogFiles;
import io.hexabuilders.suite.supervise.MemberStatus;
import io.hexabuilders.suite.supervise.StartFailure;
import io.hexabuilders.suite.supervise.Supervisor;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One run of the suite, on data and ports of its own, of which nothing stays but the caches. */
public final class Training {

    private static final Duration START_LIMIT = Duration.ofMinutes(4);
    private static final long POLL_MILLIS = 100;
    /** What every program answers, and the lists of those that have them; a 404 teaches as well. */
    private static final List<String> PATHS = List.of(
            "/openapi",
            "/api/v1/partners",
            "/api/v1/contracts",
            "/api/v1/candidates",
            "/api/v1/jobs",
            "/api/v1/campaigns",
            "/api/v1/partners/0190b8a0-0000-7000-8000-000000000001/profile-360");

    private final Path project;
    private final AotCaches caches;

    public Training(Path project, AotCaches caches) {
        this.project = project;
        this.caches = caches;
    }

    /**
     * Trains the programs.
     *
     * @param programs names, each with the folder of its jars
     * @return the names of those that have no cache, each with how it ended
     */
    public Map<String, String> of(Map<String, Path> programs) throws IOException, InterruptedException {
        Files.createDirectories(caches.folder());
        var home = new SuiteHome(project, Files.createTempDirectory("hexa-training-"));
        home.create();
        var members = new SuiteMembers(home, SuitePorts.free(), caches.forTraining(), Build.JVM).all();
        var supervisor = new Supervisor(
                members, home, new ChildRecords(home.run().resolve("children")), new Silence(), START_LIMIT);
        Thread onSignal = new Thread(() -> end(supervisor, home), "stop-training");
        Runtime.getRuntime().addShutdownHook(onSignal);
        try {
            supervisor.start();
            awaitReady(supervisor);
            exercise(supervisor, home);
            // One after the other: each writes its cache while it ends, with hundreds of megabytes in hand.
            Map<String, String> untaught = new LinkedHashMap<>();
            for (var program : programs.entrySet().stream().toList().reversed()) {
                String how = supervisor.stop(program.getKey()).orElse("did not run");
                if (!caches.complete(program.getKey(), program.getValue())) {
                    untaught.put(program.getKey(), why(how, home.log(program.getKey())));
                }
            }
            return untaught;
        } finally {
            end(supervisor, home);
            Runtime.getRuntime().removeShutdownHook(onSignal);
        }
    }

    private static String why(String how, Path log) {
        return LogFiles.problem(log).map(line -> how + ": " + line).orElse(how);
    }

    private static void awaitReady(Supervisor supervisor) throws InterruptedException {
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        while (!supervisor.isReadyOrThrow()) {
            if (System.nanoTime() > deadline) {
                throw new StartFailure("the programs were not ready after " + START_LIMIT.toSeconds() + " s");
            }
            Thread.sleep(POLL_MILLIS);
        }
    }

    private static void exercise(Supervisor supervisor, SuiteHome home) throws IOException {
        String token = LocalTokens.keptIn(home.secrets(), Clock.systemUTC()).mint(TokenRequest.of("admin"));
        for (MemberStatus member : supervisor.status(false)) {
            String address = member.address();
            if (address != null && address.startsWith("http")) {
                for (String path : PATHS) {
                    get(URI.create(address + path), token);
                }
            }
        }
    }

    private static void get(URI address, String token) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
        connection.setRequestProperty("Authorization", "Bearer " + token);
        connection.setConnectTimeout(5_000);
        connection.setReadTimeout(30_000);
        try (var body =
                connection.getResponseCode() < 400 ? connection.getInputStream() : connection.getErrorStream()) {
            if (body != null) {
                body.readAllBytes();
            }
        }
    }

    private static void end(Supervisor supervisor, SuiteHome home) {
        try {
            supervisor.end();
            Folders.delete(home.root());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            System.err.println("hexa: " + home.root() + " can be deleted: " + e.getMessage());
        }
    }

    /** Training shows no progress of its own. */
    private static final class Silence implements Events {

        @Override
        public void starting(String member) {}

        @Override
        public void ready(String member, Duration took) {}

        @Override
        public void died(String member, String how, Duration pause) {}

        @Override
        public void tooSlow(String member, String how, Duration pause, Duration nextLimit) {}

        @Override
        public void stopped(String member) {}

        @Override
        public void failed(String member, String reason) {}
    }
}
