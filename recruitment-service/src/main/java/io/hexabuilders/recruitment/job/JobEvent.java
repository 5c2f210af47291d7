package io.hexabuilders.recruitment.job;

import io.hexabuilders.platform.change.DomainEvent;
import java.util.Optional;

/** What happened to a job. */
sealed interface JobEvent extends DomainEvent {

    record Drafted() implements JobEvent {
        @Override
        public String name() {
            return "job.drafted";
        }
    }

    record Updated() implements JobEvent {
        @Override
        public String name() {
            return "job.updated";
        }
    }

    record Posted() implements JobEvent {
        @Override
        public String name() {
            return "job.posted";
        }
    }

    record Paused(String reason) implements JobEvent {
        @Override
        public String name() {
            return "job.paused";
        }

        @Override
        public Optional<String> why() {
            return Optional.of(reason);
        }
    }

    record Resumed() implements JobEvent {
        @Override
        public String name() {
            return "job.resumed";
        }
    }

    record Closed(String reason) implements JobEvent {
        @Override
        public String name() {
            return "job.closed";
        }

        @Override
        public Optional<String> why() {
            return Optional.of(reason);
        }
    }

    record Expired() implements JobEvent {
        @Override
        public String name() {
            return "job.expired";
        }
    }

    /** @param hires how many openings are taken now */
    record OpeningTaken(int hires) implements JobEvent {
        @Override
        public String name() {
            return "job.opening-taken";
        }
    }

    record Filled() implements JobEvent {
        @Override
        public String name() {
            return "job.filled";
        }
    }
}
