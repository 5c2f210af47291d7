package io.hexabuilders.suite.member;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command line of a child that is a Java program: the same JDK, little memory, quick start. */
public final class JavaCommand {

    private final List<String> words = new ArrayList<>();

    private JavaCommand(String heap) {
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.add("-Xmx" + heap);
        words.add("-XX:+UseSerialGC");
        words.add("-XX:+ExitOnOutOfMemoryError");
    }

    public static JavaCommand withHeap(String heap) {
        return new JavaCommand(heap);
    }

    public JavaCommand option(String option) {
        words.add(option);
        return this;
    }

    JavaCommand options(List<String> options) {
        words.addAll(options);
        return this;
    }

    ProcessBuilder jar(Path jar) {
        words.add("-jar");
        words.add(jar.toString());
        return new ProcessBuilder(words);
    }

    public ProcessBuilder main(String classPath, Class<?> main, String... arguments) {
        words.add("-cp");
        words.add(classPath);
        words.add(main.getName());
        words.addAll(List.of(arguments));
        return new ProcessBuilder(words);
    }
}
