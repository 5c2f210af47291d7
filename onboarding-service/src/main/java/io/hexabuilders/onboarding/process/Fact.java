package io.hexabuilders.onboarding.process;

import io.hexabuilders.onboarding.process.Facts.ContractProgress;
import io.hexabuilders.onboarding.process.Step.FailureKind;
import io.hexabuilders.onboarding.process.Step.StepStatus;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Something that happened elsewhere and that an onboarding may have waited for. */
sealed interface Fact {

    /** Whether it changes anything. A fact that comes again does not, nor one about a contract of no concern. */
    boolean isNews(Progress progress);

    void apply(Progress progress);

    /** All checks that the partner needs have passed. */
    record ValidationsPassed() implements Fact {
        @Override
        public boolean isNews(Progress progress) {
            return !progress.facts().validationsPassed();
        }

        @Override
        public void apply(Progress progress) {
            progress.know(progress.facts().withValidations());
            progress.add(new ProcessEvent.ValidationsPassed(progress.about()));
        }
    }

    /** What has passed counts no longer: the partner is checked again, and does not begin to work before it is. */
    record ValidationsWithdrawn() implements Fact {
        @Override
        public boolean isNews(Progress progress) {
            return progress.facts().validationsPassed();
        }

        @Override
        public void apply(Progress progress) {
            progress.know(progress.facts().withoutValidations());
            progress.add(new ProcessEvent.ValidationsWithdrawn(progress.about()));
            progress.reopenValidations();
        }
    }

    /** A check has failed. Once all have passed, it does not matter any more. */
    record ValidationFailed(String reason) implements Fact {
        @Override
        public boolean isNews(Progress progress) {
            var step = progress.step(StepName.VALIDATIONS);
            return !progress.facts().validationsPassed()
                    && !(step.status() == StepStatus.FAILED && step.failedWith(reason));
        }

        @Override
        public void apply(Progress progress) {
            progress.fail(StepName.VALIDATIONS, FailureKind.VALIDATION_FAILED, reason);
        }
    }

    /**
     * A contract that makes a working partner has come so far. The first that is heard of becomes the one that the
     * onboarding follows.
     */
    record ContractAdvanced(
            UUID contractId,
            ContractProgress reached,
            @Nullable LocalDate start) implements Fact {
        @Override
        public boolean isNews(Progress progress) {
            var facts = progress.facts();
            return facts.contractId() == null
                    || (facts.follows(contractId) && !facts.contractProgress().hasReached(reached));
        }

        @Override
        public void apply(Progress progress) {
            progress.know(progress.facts().withContract(contractId, reached, start));
            progress.add(new ProcessEvent.ContractAdvanced(progress.about(), contractId, reached));
            progress.resumeReview(reached);
        }
    }

    /** The legal review gave the contract back to its authors. */
    record ReviewRejected(UUID contractId, String reason) implements Fact {
        @Override
        public boolean isNews(Progress progress) {
            return progress.facts().follows(contractId)
                    && progress.step(StepName.LEGAL_REVIEW).status().isOpen();
        }

        @Override
        public void apply(Progress progress) {
            progress.contractSentBack(contractId, reason);
            progress.fail(StepName.LEGAL_REVIEW, FailureKind.REVIEW_REJECTED, reason);
        }
    }

    /** A party will not sign: the text goes through its authors and the legal review once more. */
    record SignatureDeclined(UUID contractId, String reason) implements Fact {
        @Override
        public boolean isNews(Progress progress) {
            return progress.facts().follows(contractId)
                    && progress.step(StepName.SIGNATURE).status().isOpen();
        }

        @Override
        public void apply(Progress progress) {
            progress.contractSentBack(contractId, reason);
            progress.fail(StepName.SIGNATURE, FailureKind.SIGNATURE_DECLINED, reason);
            progress.repeatReview();
        }
    }

    /** The contract has ended or changed its nature before the partner was ready: the way to one begins anew. */
    record ContractLost(UUID contractId, FailureKind kind, String reason) implements Fact {
        @Override
        public boolean isNews(Progress progress) {
            return progress.facts().follows(contractId);
        }

        @Override
        public void apply(Progress progress) {
            progress.know(progress.facts().withoutContract());
            progress.add(new ProcessEvent.ContractLost(progress.about(), contractId, kind, reason));
            progress.reopenContractSteps(kind, reason);
        }
    }
}
