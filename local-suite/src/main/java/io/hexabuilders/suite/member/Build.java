package io.hexabuilders.suite.member;

import java.nio.file.Path;
import java.util.Map;

/** How the programs were built, and so what is started. */
public enum Build {
    JVM("./hexa build"),
    NATIVE("./hexa build --native");

    /** Asks for native executables when it is set to anything. */
    private static final String VARIABLE = "HEXA_NATIVE";

    private final String command;

    Build(String command) {
        this.command = command;
    }

    public static Build chosen(Map<String, String> environment) {
        return environment.getOrDefault(VARIABLE, "").isBlank() ? JVM : NATIVE;
    }

    /** The command that makes it. */
    public String command() {
        return command;
    }

    /** What is started of a program. */
    public Path file(Path project, String program) {
        return switch (this) {
            case JVM -> jars(project, program).resolve("quarkus-run.jar");
            case NATIVE -> project.resolve(program).resolve("target/native").resolve(program);
        };
    }

    static Path jars(Path project, String program) {
        return project.resolve(program).resolve("target/quarkus-app");
    }
}
