package io.hexabuilders.suite.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A checkout with the script ./hexa, a JDK and a Maven that only write down how they were called. */
final class HexaCheckout {

    private static final List<String> PROGRAMS = List.of(
            "partner-service", "onboarding-service", "recruitment-service", "campaign-service", "profile360-gateway");

    private final Path folder;
    private final Path checkout;

    record Result(int code, String text) {}

    HexaCheckout(Path folder) throws IOException {
        this.folder = folder;
        checkout = Files.createDirectory(folder.resolve("check out"));
        Files.copy(Path.of("../hexa"), file("hexa"));
        Files.writeString(file("pom.xml"), "<project/>");
        for (String program : PROGRAMS) {
            Files.createDirectories(file(program + "/src/main"));
            Files.writeString(file(program + "/pom.xml"), "<project/>");
        }
        maven("");
        jdk("jdk", "25.0.1");
    }

    /** @param more what Maven does before it builds, such as {@code exit 1} */
    void maven(String more) throws IOException {
        StringBuilder maven = new StringBuilder("#!/bin/sh\necho \"maven $*\" >>calls\n").append(more);
        maven.append("\n[ ! -e broken ] || { echo '[ERROR] no luck'; exit 1; }\n");
        for (String program : PROGRAMS) {
            maven.append("mkdir -p ").append(program).append("/target/quarkus-app; : >");
            maven.append(program).append("/target/quarkus-app/quarkus-run.jar\n");
        }
        maven.append("mkdir -p local-suite/target; : >local-suite/target/local-suite.jar\n");
        maven.append("mkdir -p hexactl/target; : >hexactl/target/hexactl.jar\n");
        program(file("mvnw"), maven.toString());
    }

    Path file(String name) {
        return checkout.resolve(name);
    }

    /** Makes a JDK of that name beside the checkout. */
    String jdk(String name, String version) throws IOException {
        Path home = folder.resolve(name);
        Files.createDirectories(home.resolve("bin"));
        Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
        program(home.resolve("bin/java"), "#!/bin/sh\necho \"called: " + name + " $*\"\n");
        program(home.resolve("bin/javac"), "#!/bin/sh\n");
        return home.toString();
    }

    String jdk() {
        return folder.resolve("jdk").toString();
    }

    /** How Maven was called; empty when it was not. */
    List<String> calls() throws IOException {
        return Files.exists(file("calls")) ? Files.readAllLines(file("calls")) : List.of();
    }

    Result hexa(String... arguments) throws IOException, InterruptedException {
        return hexa(Map.of("JAVA_HOME", jdk()), arguments);
    }

    Result hexa(Map<String, String> environment, String... arguments) throws IOException, InterruptedException {
        return run(environment, command(arguments));
    }

    /** One that goes on, and writes into the file. */
    Process start(Path output, String... arguments) throws IOException {
        return builder(Map.of("JAVA_HOME", jdk()), command(arguments))
                .redirectOutput(output.toFile())
                .start();
    }

    Result run(Map<String, String> environment, String... command) throws IOException, InterruptedException {
        Process process = builder(environment, command).start();
        process.getOutputStream().close();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Result(process.waitFor(), text);
    }

    private static String[] command(String... arguments) {
        List<String> command = new ArrayList<>(List.of("/bin/sh", "hexa"));
        command.addAll(List.of(arguments));
        return command.toArray(String[]::new);
    }

    private ProcessBuilder builder(Map<String, String> environment, String... command) {
        ProcessBuilder builder = new ProcessBuilder(command).directory(checkout.toFile());
        builder.environment().clear();
        builder.environment().put("PATH", "/usr/bin:/bin");
        builder.environment().putAll(environment);
        return builder.redirectErrorStream(true);
    }

    static void program(Path file, String text) throws IOException {
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
