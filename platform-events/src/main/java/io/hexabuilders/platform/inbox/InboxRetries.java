package io.hexabuilders.platform.inbox;

import io.hexabuilders.platform.observability.Correlation;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;

/** Tries parked events again when they are due. Several replicas may do so at once. */
@ApplicationScoped
public class InboxRetries {

    private final Inbox inbox;

    InboxRetries(Inbox inbox) {
        this.inbox = inbox;
    }

    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void onTime() {
        runDue();
    }

    /** Tries all that are due now. */
    public void runDue() {
        Correlation.during(() -> {
            boolean more = true;
            while (more) {
                more = inbox.retryDue();
            }
        });
    }
}
