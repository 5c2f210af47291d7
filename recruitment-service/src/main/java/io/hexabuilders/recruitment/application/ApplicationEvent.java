package io.hexabuilders.recruitment.application;

import io.hexabuilders.platform.change.DomainEvent;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What happened to an application. */
sealed interface ApplicationEvent extends DomainEvent {

    record Submitted() implements ApplicationEvent {
        @Override
        public String name() {
            return "application.submitted";
        }
    }

    record Advanced(String from, String to) implements ApplicationEvent {
        @Override
        public String name() {
            return "application.advanced";
        }
    }

    record OfferAccepted(Offer offer) implements ApplicationEvent {
        @Override
        public String name() {
            return "application.offer-accepted";
        }
    }

    record Rejected(Rejection rejection) implements ApplicationEvent {
        @Override
        public String name() {
            return "application.rejected";
        }

        @Override
        public Optional<String> why() {
            String note = rejection.note();
            return Optional.of(note == null ? rejection.reason().name() : rejection.reason() + ": " + note);
        }
    }

    record Withdrawn(@Nullable String reason) implements ApplicationEvent {
        @Override
        public String name() {
            return "application.withdrawn";
        }

        @Override
        public Optional<String> why() {
            return Optional.ofNullable(reason);
        }
    }

    record Hired(String reason) implements ApplicationEvent {
        @Override
        public String name() {
            return "application.hired";
        }

        @Override
        public Optional<String> why() {
            return Optional.of(reason);
        }
    }

    record NeedlessContractSigned(String contractNumber, String stage) implements ApplicationEvent {
        @Override
        public String name() {
            return "application.needless-contract-signed";
        }

        @Override
        public Optional<String> why() {
            return Optional.of("The employment contract " + contractNumber
                    + " was signed by all parties; the application was " + stage + " and stays so.");
        }
    }

    record FeedbackGiven(String stage) implements ApplicationEvent {
        @Override
        public String name() {
            return "application.feedback-given";
        }
    }

    record NoteAdded() implements ApplicationEvent {
        @Override
        public String name() {
            return "application.note-added";
        }
    }
}
