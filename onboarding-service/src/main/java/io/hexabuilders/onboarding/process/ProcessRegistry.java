package io.hexabuilders.onboarding.process;

import io.hexabuilders.onboarding.contract.ContractRegistry;
import io.hexabuilders.onboarding.contract.ContractStatus;
import io.hexabuilders.onboarding.process.Facts.ContractProgress;
import io.hexabuilders.onboarding.process.Timing.Moment;
import io.hexabuilders.platform.change.Change;
import io.hexabuilders.platform.change.DomainEvent;
import io.hexabuilders.platform.http.ExpectedVersion;
import io.hexabuilders.platform.id.Ids;
import io.hexabuilders.platform.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * What can be done with onboardings; each method is one transaction. Rows are locked in one order, so that nobody waits
 * for each other: contract, partner, onboarding.
 */
@ApplicationScoped
public class ProcessRegistry {

    /** The outcome of a check that the partner has to do something about. */
    private static final String FAILED = "FAILED";

    private static final Logger LOG = Logger.getLogger(ProcessRegistry.class);

    private final ProcessRepository processes;
    private final ContractRegistry contracts;
    private final ProcessConfig config;
    private final Caller caller;
    private final InstantSource clock;

    ProcessRegistry(
            ProcessRepository processes,
            ContractRegistry contracts,
            ProcessConfig config,
            Caller caller,
            InstantSource clock) {
        this.processes = processes;
        this.contracts = contracts;
        this.config = config;
        this.caller = caller;
        this.clock = clock;
    }

    /** Refuses with NOT_FOUND when there is none. What is read belongs to one moment. */
    @Transactional
    ProcessView read(UUID id) {
        processes.readOneMoment();
        return caller.mustOwn(processes.require(id)).view(clock.instant());
    }

    /** By request. Refused while the partner has an onboarding that has not ended. */
    @Transactional
    ProcessView start(UUID partnerId) {
        caller.mustOwn(partnerId, "partner", partnerId);
        boolean validated = processes.lockPartner(partnerId);
        processes.lockUnderWay(partnerId).ifPresent(present -> {
            throw ProcessError.ONBOARDING_UNDER_WAY
                    .because("The partner's onboarding " + present.id() + " has not ended.")
                    .with("onboardingId", present.id());
        });
        return begin(partnerId, validated);
    }

    /** By the partner's registration. An onboarding that has not ended is kept as it is. */
    @Transactional
    void startUnlessUnderWay(UUID partnerId) {
        boolean validated = processes.lockPartner(partnerId);
        if (processes.lockUnderWay(partnerId).isEmpty()) {
            begin(partnerId, validated);
        }
    }

    private ProcessView begin(UUID partnerId, boolean validated) {
        var known = validated ? Facts.NONE.withValidations() : Facts.NONE;
        var underWay = contracts.underWay(partnerId);
        if (underWay.isPresent()) {
            var contract = underWay.get().contract();
            known = known.withContract(
                    contract.contractId(), progress(underWay.get().status()), contract.start());
        }
        return save(OnboardingProcess.start(Ids.next(), partnerId, known, at()));
    }

    /** The partner's youngest onboarding: the one under way, if there is one. For other packages of the service. */
    @Transactional
    public Optional<ProcessView> latestOf(UUID partnerId) {
        return processes.latestOf(partnerId).map(process -> process.view(clock.instant()));
    }

    /**
     * A check of a partner has ended. Nothing, when a newer state of the partner is known.
     *
     * @param allRequiredPassed whether all checks that the partner needs have passed by now
     * @param version of the partner
     */
    @Transactional
    void validationCompleted(UUID partnerId, String kind, String outcome, boolean allRequiredPassed, long version) {
        boolean newest = keepValidations(partnerId, allRequiredPassed, version);
        if (newest && !allRequiredPassed && FAILED.equals(outcome)) {
            tell(partnerId, new Fact.ValidationFailed(kind + ": " + outcome));
        }
    }

    /**
     * Checks of a partner count no longer. Nothing, when a newer state of the partner is known.
     *
     * @param allRequiredPassed whether those that still count are all that the partner needs
     * @param version of the partner
     */
    @Transactional
    void validationsWithdrawn(UUID partnerId, boolean allRequiredPassed, long version) {
        keepValidations(partnerId, allRequiredPassed, version);
    }

    private boolean keepValidations(UUID partnerId, boolean allRequiredPassed, long version) {
        processes.lockPartner(partnerId);
        boolean newest = processes.keepValidations(partnerId, allRequiredPassed, version);
        if (newest) {
            tell(partnerId, allRequiredPassed ? new Fact.ValidationsPassed() : new Fact.ValidationsWithdrawn());
        }
        return newest;
    }

    /** A contract of the partner has come further, or back. */
    @Transactional
    void note(UUID partnerId, Fact fact) {
        processes.lockPartner(partnerId);
        tell(partnerId, fact);
    }

    /** The contract has ended: the onboarding follows the next one there is, if any. */
    @Transactional
    void contractLost(UUID partnerId, Fact.ContractLost fact) {
        processes.lockPartner(partnerId);
        if (tell(partnerId, fact)) {
            contracts
                    .underWay(partnerId)
                    .ifPresent(next -> tell(
                            partnerId,
                            new Fact.ContractAdvanced(
                                    next.contract().contractId(),
                                    progress(next.status()),
                                    next.contract().start())));
        }
    }

    /** @return whether the fact changed an onboarding */
    private boolean tell(UUID partnerId, Fact fact) {
        var change = processes.lockUnderWay(partnerId).flatMap(process -> process.note(fact, at()));
        change.ifPresent(processes::save);
        return change.isPresent();
    }

    @Transactional
    ProcessView completeDocuments(UUID id, ExpectedVersion expected, String reference, @Nullable String note) {
        return save(requireOwn(id, expected).completeDocuments(reference, note, at()));
    }

    @Transactional
    ProcessView retry(UUID id, ExpectedVersion expected, StepName step) {
        return save(requireOwn(id, expected).retry(step, at()));
    }

    /** @param step null for all open steps */
    @Transactional
    ProcessView extend(UUID id, ExpectedVersion expected, @Nullable StepName step, Instant until, String reason) {
        return save(requireOwn(id, expected).extend(step, until, reason, at()));
    }

    /** Gives up the onboarding and, at once, its contract and all unsigned ones; the other services are asked to undo what they began. */
    @Transactional
    ProcessView cancel(UUID id, ExpectedVersion expected, String reason) {
        processes.partnerOf(id).ifPresent(contracts::lockUnderWay);
        var view = save(requireOwn(id, expected).cancel(reason, at()));
        giveUpContracts(view);
        return view;
    }

    /** The partner was turned down. An onboarding that is given up already goes on as it does. */
    @Transactional
    void partnerRejected(UUID partnerId) {
        contracts.lockUnderWay(partnerId);
        processes.lockPartner(partnerId);
        processes
                .lockInProgress(partnerId)
                .ifPresent(process -> giveUpContracts(save(process.cancel("partner rejected", at()))));
    }

    /**
     * A service has undone what it began for the partner. May be told any number of times.
     *
     * @param undone how many things of each kind it took back
     */
    @Transactional
    void compensated(UUID id, Compensation.Service service, Map<String, Integer> undone) {
        processes
                .findLocked(id)
                .ifPresentOrElse(
                        process -> process.compensated(service, undone, at()).ifPresent(processes::save),
                        () -> LOG.warnf("%s confirms the compensation of %s, which is no onboarding", service, id));
    }

    /**
     * Does what time asks for, unless another replica does.
     *
     * @return what happened
     */
    @Transactional
    List<? extends DomainEvent> check(ProcessRepository.DueCheck due) {
        contracts.lockUnderWay(due.partnerId());
        var change = processes.lockDue(due.id(), clock.instant()).flatMap(process -> process.check(at()));
        change.map(this::save)
                .filter(view -> view.status() == ProcessStatus.COMPENSATING)
                .ifPresent(this::giveUpContracts);
        return change.<List<? extends DomainEvent>>map(Change::events).orElse(List.of());
    }

    private void giveUpContracts(ProcessView process) {
        contracts.giveUp(
                process.partnerId(), process.contractId(), "The onboarding was given up: " + process.statusReason());
    }

    private OnboardingProcess requireOwn(UUID id, ExpectedVersion expected) {
        var process = caller.mustOwn(processes.requireLocked(id));
        expected.check(process);
        return process;
    }

    private ProcessView save(Change<OnboardingProcess> change) {
        return processes.save(change).view(clock.instant());
    }

    private Moment at() {
        return new Moment(clock.instant(), Timing.of(config));
    }

    static ContractProgress progress(ContractStatus status) {
        return switch (status) {
            case DRAFT, IN_NEGOTIATION -> ContractProgress.DRAFTED;
            case LEGAL_REVIEW -> ContractProgress.SUBMITTED;
            case APPROVED, PARTIALLY_SIGNED -> ContractProgress.APPROVED;
            case SIGNED -> ContractProgress.SIGNED;
            case ACTIVE -> ContractProgress.ACTIVE;
            case EXPIRED, TERMINATED, CANCELLED -> ContractProgress.NONE;
        };
    }
}
