package io.hexabuilders.platform.id;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/** The clock of the program. Instants are cut to microseconds: what PostgreSQL's timestamptz keeps. */
class ClockProducer {

    @Produces
    @ApplicationScoped
    InstantSource clock() {
        return new MicrosecondClock();
    }

    static class MicrosecondClock implements InstantSource {
        @Override
        public Instant instant() {
            return Instant.now().truncatedTo(ChronoUnit.MICROS);
        }
    }
}
