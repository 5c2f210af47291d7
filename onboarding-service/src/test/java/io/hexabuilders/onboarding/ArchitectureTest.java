package io.hexabuilders.onboarding;

import io.hexabuilders.testing.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    @Test
    void programKeepsTheRules() {
        ArchitectureRules.of("io.hexabuilders.onboarding")
                // The list and the dashboard are the read side of the process, apart from it for its size.
                .foreignReads(
                        "io.hexabuilders.onboarding.overview reads onboarding_process",
                        "io.hexabuilders.onboarding.overview reads onboarding_step")
                .check();
    }
}
