package io.hexabuilders.profile360;

import io.hexabuilders.testing.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    @Test
    void programKeepsTheRules() {
        ArchitectureRules.of("io.hexabuilders.profile360")
                .readingPosts("io.hexabuilders.profile360.profile.BatchResource.read")
                .check();
    }
}
