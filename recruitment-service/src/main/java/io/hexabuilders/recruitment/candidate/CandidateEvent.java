package io.hexabuilders.recruitment.candidate;

import io.hexabuilders.platform.change.DomainEvent;
import io.hexabuilders.recruitment.candidate.Availability.AvailabilityStatus;

/** What happened to a candidate. */
sealed interface CandidateEvent extends DomainEvent {

    record Registered() implements CandidateEvent {
        @Override
        public String name() {
            return "candidate.registered";
        }
    }

    record Updated() implements CandidateEvent {
        @Override
        public String name() {
            return "candidate.updated";
        }
    }

    record AvailabilityChanged(AvailabilityStatus availability) implements CandidateEvent {
        @Override
        public String name() {
            return "candidate.availability-changed";
        }
    }

    record SkillsChanged() implements CandidateEvent {
        @Override
        public String name() {
            return "candidate.skills-changed";
        }
    }
}
