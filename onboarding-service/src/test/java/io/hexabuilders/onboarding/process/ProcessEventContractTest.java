package io.hexabuilders.onboarding.process;

import io.hexabuilders.platform.change.Change;
import io.hexabuilders.platform.change.Snapshot;
import io.hexabuilders.platform.outbox.Announcement;
import io.hexabuilders.platform.outbox.EventType;
import io.hexabuilders.testing.EventContract;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

@QuarkusTest
class ProcessEventContractTest extends EventContract {

    private static final ProcessEvent.Subject ABOUT = new ProcessEvent.Subject(Processes.ID, Processes.PARTNER);

    ProcessEventContractTest() {
        super("onboarding-service");
    }

    @Override
    protected Class<? extends EventType> eventTypes() {
        return ProcessEventType.class;
    }

    @Override
    protected List<Announcement> samples() {
        return Stream.of(
                        sample(ProcessStatus.IN_PROGRESS, new ProcessEvent.Started(ABOUT)),
                        sample(ProcessStatus.COMPLETED, new ProcessEvent.DocumentsVerified(ABOUT, "file 7")),
                        sample(ProcessStatus.COMPLETED, new ProcessEvent.StepCompleted(ABOUT, StepName.DOCUMENTS)),
                        sample(ProcessStatus.COMPLETED, new ProcessEvent.Completed(ABOUT, Processes.CONTRACT)),
                        sample(
                                ProcessStatus.COMPENSATING,
                                new ProcessEvent.CompensationRequested(
                                        ABOUT, Compensation.Outcome.CANCELLED, "withdrawn", 1, Set.of())),
                        sample(ProcessStatus.CANCELLED, new ProcessEvent.Cancelled(ABOUT, "withdrawn")),
                        sample(ProcessStatus.EXPIRED, new ProcessEvent.Expired(ABOUT, "late")))
                .flatMap(List::stream)
                .toList();
    }

    private static List<Announcement> sample(ProcessStatus status, ProcessEvent event) {
        return ProcessAnnouncements.of(new Change<>(Processes.in(status), Snapshot.empty(), List.of(event)));
    }
}
