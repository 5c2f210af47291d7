package io.hexabuilders.platform.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.scheduler.FailedExecution;
import io.quarkus.scheduler.ScheduledExecution;
import io.quarkus.scheduler.SuccessfulExecution;
import io.quarkus.scheduler.Trigger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JobTroublesTest {

    private final List<String> said = new ArrayList<>();
    private final Logger log = Logger.getLogger(JobTroubles.class.getName());
    private final Handler listener = new Handler() {
        @Override
        public void publish(LogRecord line) {
            said.add(line.getLevel() + " " + String.format(line.getMessage(), line.getParameters()));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };
    private final JobTroubles troubles = new JobTroubles();

    @BeforeEach
    void listen() {
        log.addHandler(listener);
    }

    @AfterEach
    void stopListening() {
        log.removeHandler(listener);
    }

    @Test
    void aJobThatFailsAgainAndAgainIsSaidOnceAndOnceThatItIsOver() {
        var job = execution("io.hexabuilders.platform.inbox.InboxRetries#onTime");
        var other = execution("io.hexabuilders.platform.event.EventMetrics#measure");
        troubles.succeeded(new SuccessfulExecution(other));
        for (int i = 0; i < 3; i++) {
            troubles.failed(new FailedExecution(job, new IllegalStateException("the database is away")));
        }
        troubles.succeeded(new SuccessfulExecution(other));
        assertThat(said)
                .singleElement()
                .asString()
                .startsWith("WARN")
                .contains("Job InboxRetries#onTime fails", "IllegalStateException: the database is away");

        troubles.succeeded(new SuccessfulExecution(job));
        troubles.succeeded(new SuccessfulExecution(job));
        assertThat(said).hasSize(2);
        assertThat(said.getLast()).startsWith("INFO").contains("Job InboxRetries#onTime runs again");
    }

    private static ScheduledExecution execution(String method) {
        return new ScheduledExecution() {
            @Override
            public Trigger getTrigger() {
                return new Trigger() {
                    @Override
                    public String getId() {
                        return "1";
                    }

                    @Override
                    public Instant getNextFireTime() {
                        return Instant.EPOCH;
                    }

                    @Override
                    public Instant getPreviousFireTime() {
                        return Instant.EPOCH;
                    }

                    @Override
                    public boolean isOverdue() {
                        return false;
                    }

                    @Override
                    public String getMethodDescription() {
                        return method;
                    }
                };
            }

            @Override
            public Instant getFireTime() {
                return Instant.EPOCH;
            }

            @Override
            public Instant getScheduledFireTime() {
                return Instant.EPOCH;
            }
        };
    }
}
