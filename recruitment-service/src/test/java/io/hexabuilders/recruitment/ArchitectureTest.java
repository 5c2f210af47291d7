package io.hexabuilders.recruitment;

import io.hexabuilders.testing.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    @Test
    void programKeepsTheRules() {
        ArchitectureRules.of("io.hexabuilders.recruitment").check();
    }
}
