package io.hexabuilders.onboarding.contract;

import io.hexabuilders.platform.change.DomainEvent;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What happened to a contract. Other packages of the service observe it in the transaction in which it happened. */
public sealed interface ContractEvent extends DomainEvent {

    /** The contract that it happened to, as it is now. */
    Subject contract();

    /**
     * A contract as the rest of the service needs to know it.
     *
     * @param start first day in force, UTC; null in a draft without terms
     */
    record Subject(
            UUID contractId,
            UUID partnerId,
            ContractType type,
            @Nullable LocalDate start) {}

    record Drafted(Subject contract) implements ContractEvent {
        @Override
        public String name() {
            return "contract.drafted";
        }
    }

    record Updated(Subject contract) implements ContractEvent {
        @Override
        public String name() {
            return "contract.updated";
        }
    }

    record TermsChanged(Subject contract) implements ContractEvent {
        @Override
        public String name() {
            return "contract.terms-changed";
        }
    }

    record SubmittedForReview(Subject contract) implements ContractEvent {
        @Override
        public String name() {
            return "contract.submitted-for-review";
        }
    }

    record Approved(Subject contract, @Nullable String comments) implements ContractEvent {
        @Override
        public String name() {
            return "contract.approved";
        }

        @Override
        public Optional<String> why() {
            return Optional.ofNullable(comments);
        }
    }

    record SentBack(Subject contract, String comments) implements ContractEvent {
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
    record PartySigned(Subject contract, Party.Role role) implements ContractEvent {
        @Override
        public String name() {
            return "contract.party-signed";
        }
    }

    record Signed(Subject contract) implements ContractEvent {
        @Override
        public String name() {
            return "contract.signed";
        }
    }

    record Declined(Subject contract, Party.Role role, String reason) implements ContractEvent {
        @Override
        public String name() {
            return "contract.declined";
        }

        @Override
        public Optional<String> why() {
            return Optional.of(reason);
        }
    }

    record Activated(Subject contract) implements ContractEvent {
        @Override
        public String name() {
            return "contract.activated";
        }
    }

    record Renewed(Subject contract) implements ContractEvent {
        @Override
        public String name() {
            return "contract.renewed";
        }
    }

    record Expired(Subject contract) implements ContractEvent {
        @Override
        public String name() {
            return "contract.expired";
        }
    }

    record Terminated(Subject contract, String reason) implements ContractEvent {
        @Override
        public String name() {
            return "contract.terminated";
        }

        @Override
        public Optional<String> why() {
            return Optional.of(reason);
        }
    }

    record Cancelled(Subject contract, String reason) implements ContractEvent {
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
