package io.hexabuilders.deploy.manifests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PinTest {

    @TempDir
    Path sources;

    @BeforeEach
    void copy() throws IOException {
        Rendering.copy(Rendering.SOURCES, sources);
    }

    @Test
    void releaseIsWrittenByDigestAndTheNextOneReplacesIt() throws IOException {
        pin(Rendering.images(Rendering.RELEASED));
        String next = Rendering.DIGEST.replace("0123", "ffff");
        pin(Rendering.images(Rendering.RELEASED).stream()
                .map(image -> image.replace(Rendering.DIGEST, next))
                .toList());
        assertThat(overlay()).doesNotContain(Rendering.DIGEST, "unreleased").contains(next);
        assertThat(overlay().lines().filter(line -> line.startsWith("- name: ")))
                .hasSameSizeAs(Rendering.RELEASED);
    }

    @Test
    void imageWithoutDigestIsRefusedAndNothingIsWritten() throws IOException {
        refused("has no digest", images -> images.set(1, "hexabuilders/campaign-service registry.example/c:1.0"));
    }

    @Test
    void missingImageIsRefused() throws IOException {
        refused(
                "hexabuilders/partner-service is missing",
                images -> images.removeIf(image -> image.startsWith("hexabuilders/partner-service")));
    }

    @Test
    void fileWithoutImagesIsRefusedForWhatIsMissing() {
        assertThatThrownBy(() -> pin(List.of()))
                .hasMessageContaining("hexabuilders/partner-service is missing")
                .message()
                .doesNotContain("is not a name and an image");
    }

    @Test
    void unknownImageIsRefused() throws IOException {
        refused(
                "is no image of this suite",
                images -> images.add("hexabuilders/other registry.example/other@" + Rendering.DIGEST));
    }

    private void refused(String why, Consumer<List<String>> spoil) throws IOException {
        List<String> images = new ArrayList<>(Rendering.images(Rendering.RELEASED));
        spoil.accept(images);
        String before = overlay();
        assertThatThrownBy(() -> pin(images)).hasMessageContaining(why).hasMessageContaining("is unchanged");
        assertThat(overlay()).isEqualTo(before);
    }

    private void pin(List<String> images) throws IOException {
        Rendering.pin(sources, "production", "green", images);
    }

    private String overlay() throws IOException {
        return Files.readString(sources.resolve("overlays/production/green/kustomization.yaml"));
    }
}
