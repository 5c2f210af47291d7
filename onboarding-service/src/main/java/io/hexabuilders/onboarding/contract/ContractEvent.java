package io.hexabuilders.onboarding.contract;

import io.hexabuilders.platform.change.DomainEvent;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What happened to a contract. */
sealed interface ContractEvent extends DomainEvent {

    record Drafted() implements ContractEvent {
        @Override
        public String name() {
            return "contract.drafted";
        }
    }

    record Updated() implements ContractEvent {
        @Override
        public String name() {
            return "contract.updated";
        }
    }

    record TermsChanged() implements ContractEvent {
        @Override
        public String name() {
            return "contract.terms-changed";
        }
    }

    record SubmittedForReview() implements ContractEvent {
        @Override
        public String name() {
            return "contract.submitted-for-review";
        }
    }

    record Approved(@Nullable String comments) implements ContractEvent {
        @Override
        public String name() {
            return "contract.approved";
        }

        @Override
        public Optional<String> why() {
            return Optional.ofNullable(comments);
        }
    }

    record SentBack(String comments) implements ContractEvent {
        @Override
        public String name() {
            return "contract.sent-back";
        }

        @Override
        public Optional<String> why() {
            return Optional.of(comments);
        }
    }

    /** One party has signed; {@link Signed} follows when it was the last. */
    record PartySigned(Party.Role role) implements ContractEvent {
        @Override
        public String name() {
            return "contract.party-signed";
        }
    }

    record Signed() implements ContractEvent {
        @Override
        public String name() {
            return "contract.signed";
        }
    }

    record Declined(Party.Role role, String reason) implements ContractEvent {
        @Override
        public String name() {
            return "contract.declined";
        }

        @Override
        public Optional<String> why() {
            return Optional.of(reason);
        }
    }

    record Activated() implements ContractEvent {
        @Override
        public String name() {
            return "contract.activated";
        }
    }

    record Renewed() implements ContractEvent {
        @Override
        public String name() {
            return "contract.renewed";
        }
    }

    record Expired() implements ContractEvent {
        @Override
        public String name() {
            return "contract.expired";
        }
    }

    record Terminated(String reason) implements ContractEvent {
        @Override
        public String name() {
            return "contract.terminated";
        }

        @Override
        public Optional<String> why() {
            return Optional.of(reason);
        }
    }

    record Cancelled(String reason) implements ContractEvent {
        @Override
        public String name() {
            return "contract.cancelled";
        }

        @Override
        public Optional<String> why() {
            return Optional.of(reason);
        }
    }
}
