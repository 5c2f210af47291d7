package io.hexabuilders.deploy.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * Renders the overlays as a user does, staging and production with the images of a release pinned. Without kubectl or
 * kustomize on the PATH (or named by KUSTOMIZE) nothing can be rendered, and the tests are skipped.
 */
final class Rendering {

    static final Path PROJECT = Path.of(System.getProperty("project.directory", "../../.."));
    static final Path SOURCES = PROJECT.resolve("deploy/kubernetes");
    static final String DIGEST = "sha256:" + "0123456789abcdef".repeat(4);
    static final List<String> RELEASED = List.of(
            "gcr.io/cloud-sql-connectors/cloud-sql-proxy",
            "hexabuilders/campaign-service",
            "hexabuilders/onboarding-service",
            "hexabuilders/partner-service",
            "hexabuilders/profile360-gateway",
            "hexabuilders/recruitment-service");

    static final List<String> BACKUP = List.of("gcr.io/cloud-sql-connectors/cloud-sql-proxy", "hexabuilders/backup");

    private static final List<String> ROLES = List.of("gcr.io/cloud-sql-connectors/cloud-sql-proxy", "postgres");
    private static final Map<Overlay, Manifests> RENDERED = new EnumMap<>(Overlay.class);

    private Rendering() {}

    static Manifests of(Overlay overlay) {
        return RENDERED.computeIfAbsent(overlay, Rendering::render);
    }

    static Manifests of(Path folder) throws IOException {
        List<String> command = new ArrayList<>(renderer());
        command.add(folder.toString());
        return Manifests.parse(run(command));
    }

    private static Manifests render(Overlay overlay) {
        try {
            Path copy = Files.createTempDirectory("manifests-");
            try {
                copy(SOURCES, copy);
                if (overlay != Overlay.DEV) {
                    for (String colour : List.of("blue", "green")) {
                        pin(copy, overlay.folder(), colour, images(RELEASED));
                    }
                    pin(copy, overlay.folder(), "roles", images(ROLES));
                    pin(copy, overlay.folder(), "backup", images(BACKUP));
                }
                return of(copy.resolve("overlays").resolve(overlay.folder()));
            } finally {
                delete(copy);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @return what pin.sh printed; it must succeed */
    static String pin(Path sources, String environment, String colour, List<String> images) throws IOException {
        Path file = Files.write(sources.resolve("images.txt"), images);
        return run(List.of(sources.resolve("pin.sh").toString(), environment, colour, file.toString()));
    }

    static List<String> images(List<String> names) {
        return names.stream()
                .map(name -> name + " registry.example/" + name + "@" + DIGEST)
                .toList();
    }

    private static List<String> renderer() {
        if (System.getenv("KUSTOMIZE") != null || onPath("kustomize").isPresent()) {
            return List.of(kustomize(), "build");
        }
        Assumptions.assumeTrue(
                onPath("kubectl").isPresent(), "neither kustomize nor kubectl is on the PATH: nothing is rendered");
        return List.of("kubectl", "kustomize");
    }

    /** For what needs kustomize itself. */
    static String kustomize() {
        String named = System.getenv("KUSTOMIZE");
        Assumptions.assumeTrue(named != null || onPath("kustomize").isPresent(), "kustomize is not on the PATH");
        return named == null ? "kustomize" : named;
    }

    static Optional<Path> onPath(String program) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst();
    }

    static String run(List<String> command) throws IOException {
        Path errors = Files.createTempFile("manifests-", ".err");
        try {
            Process process =
                    new ProcessBuilder(command).redirectError(errors.toFile()).start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int code = process.waitFor();
            assertThat(code).as(() -> command + " said: " + read(errors)).isZero();
            return output;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted in " + command, e);
        } finally {
            Files.delete(errors);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target, StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
        }
    }

    static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
