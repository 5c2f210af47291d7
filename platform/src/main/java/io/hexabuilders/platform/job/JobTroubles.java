package io.hexabuilders.platform.job;

import io.hexabuilders.platform.observability.Trouble;
import io.quarkus.scheduler.FailedExecution;
import io.quarkus.scheduler.ScheduledExecution;
import io.quarkus.scheduler.SuccessfulExecution;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * Says once that a scheduled job fails and once that it runs again, in place of the scheduler's stack trace at each
 * run, which its logger's level silences.
 */
@ApplicationScoped
class JobTroubles {

    private static final Logger LOG = Logger.getLogger(JobTroubles.class);

    private final Map<String, Trouble> troubles = new ConcurrentHashMap<>();

    void failed(@Observes FailedExecution execution) {
        String job = job(execution.getExecution());
        troubles.computeIfAbsent(job, name -> new Trouble(LOG, "Job " + name + " runs again"))
                .begin("Job " + job + " fails and is tried at each of its times", execution.getException());
    }

    void succeeded(@Observes SuccessfulExecution execution) {
        var trouble = troubles.get(job(execution.getExecution()));
        if (trouble != null) {
            trouble.end();
        }
    }

    /** Class and method, without the package. */
    private static String job(ScheduledExecution execution) {
        var trigger = execution.getTrigger();
        String method = trigger.getMethodDescription() == null ? trigger.getId() : trigger.getMethodDescription();
        return method.substring(
                method.lastIndexOf('.', method.indexOf('#') < 0 ? method.length() : method.indexOf('#')) + 1);
    }
}
