package io.hexabuilders.hexactl.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class EventTypeTest {

    @Test
    void everyEventOfTheContractsIsKnownAndNoOther() throws IOException {
        try (var folders = Files.list(Path.of(System.getProperty("contracts.directory"), "events"))) {
            assertThat(EventType.NAMES)
                    .isSorted()
                    .containsExactlyInAnyOrderElementsOf(folders.filter(Files::isDirectory)
                            .map(Path::getFileName)
                            .map(Path::toString)
                            .toList());
        }
    }

    @Test
    void prefixOfWireNamesMayBeLeftOut() {
        assertThat(EventType.wireName("partner.activated.v1"))
                .isEqualTo(EventType.wireName("hexabuilders.partner.activated.v1"))
                .isEqualTo("hexabuilders.partner.activated.v1");
    }
}
