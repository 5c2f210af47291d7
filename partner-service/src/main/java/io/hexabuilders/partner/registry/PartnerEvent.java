package io.hexabuilders.partner.registry;

import io.hexabuilders.partner.validation.ValidationKind;
import io.hexabuilders.partner.validation.ValidationStatus;
import io.hexabuilders.platform.change.DomainEvent;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What can happen to a partner. */
sealed interface PartnerEvent extends DomainEvent {

    record Registered(PartnerType type) implements PartnerEvent {
        @Override
        public String name() {
            return "partner.registered";
        }
    }

    record Updated() implements PartnerEvent {
        @Override
        public String name() {
            return "partner.updated";
        }
    }

    record ValidationOpened(ValidationKind kind) implements PartnerEvent {
        @Override
        public String name() {
            return "partner.validation-opened";
        }
    }

    record ValidationCompleted(ValidationKind kind, ValidationStatus outcome, boolean allRequiredPassed)
            implements PartnerEvent {
        @Override
        public String name() {
            return "partner.validation-completed";
        }
    }

    /** Checks count no longer: their subject changed, or they expired. */
    record ValidationsWithdrawn(Set<ValidationKind> kinds) implements PartnerEvent {
        @Override
        public String name() {
            return "partner.validations-withdrawn";
        }
    }

    record Validated() implements PartnerEvent {
        @Override
        public String name() {
            return "partner.validated";
        }
    }

    record Activated(@Nullable String reason) implements PartnerEvent {
        @Override
        public String name() {
            return "partner.activated";
        }

        @Override
        public Optional<String> why() {
            return Optional.ofNullable(reason);
        }
    }

    record Deactivated(String reason) implements PartnerEvent {
        @Override
        public String name() {
            return "partner.deactivated";
        }

        @Override
        public Optional<String> why() {
            return Optional.of(reason);
        }
    }

    record Suspended(String reason) implements PartnerEvent {
        @Override
        public String name() {
            return "partner.suspended";
        }

        @Override
        public Optional<String> why() {
            return Optional.of(reason);
        }
    }

    record Reinstated(String reason) implements PartnerEvent {
        @Override
        public String name() {
            return "partner.reinstated";
        }

        @Override
        public Optional<String> why() {
            return Optional.of(reason);
        }
    }

    record Rejected(String reason) implements PartnerEvent {
        @Override
        public String name() {
            return "partner.rejected";
        }

        @Override
        public Optional<String> why() {
            return Optional.of(reason);
        }
    }
}
