package io.hexabuilders.suite.seed;

import static io.hexabuilders.suite.seed.Desk.RECRUITMENT;

import io.hexabuilders.suite.demo.ApplicationPlan;
import io.hexabuilders.suite.demo.CandidatePlan;
import io.hexabuilders.suite.demo.JobPlan;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Registers candidates; drafts and posts jobs, takes their applications through the stages and hires. */
final class RecruitmentLoad {

    private final ServiceClient client;
    private final Ids partners;
    private final Ids candidates;
    private final Progress progress;

    RecruitmentLoad(ServiceClient client, Ids partners, Ids candidates, Progress progress) {
        this.client = client;
        this.partners = partners;
        this.candidates = candidates;
        this.progress = progress;
    }

    void load(CandidatePlan plan) throws IOException, InterruptedException {
        UUID id = client.post(RECRUITMENT, "candidates", "candidate-" + plan.number(), plan.body())
                .id();
        candidates.know(plan.number(), id);
        progress.done(Progress.Kind.CANDIDATES);
    }

    /** One application after the other: the service admits them so anyway, and hires come when all others stand still. */
    void load(JobPlan plan, List<ApplicationPlan> applications) throws IOException, InterruptedException {
        String name = "job-" + plan.number();
        var body = new LinkedHashMap<String, Object>();
        body.put("partnerId", partners.await(plan.partner()).toString());
        body.putAll(plan.terms());
        UUID id = client.post(RECRUITMENT, "jobs", name, body).id();
        if (plan.status() != JobPlan.Status.DRAFT) {
            client.post(RECRUITMENT, "jobs/" + id + "/post", name + "-post", null, List.of("POSTED", "EXPIRED"));
        }
        var hires = new LinkedHashMap<UUID, ApplicationPlan>();
        for (ApplicationPlan application : applications) {
            UUID applied = apply(id, application);
            if (application.hired()) {
                hires.put(applied, application);
            }
        }
        for (Map.Entry<UUID, ApplicationPlan> hire : hires.entrySet()) {
            String key = "application-" + hire.getValue().number() + "-hire";
            var reason = Map.of("reason", "Employment contract signed on paper");
            client.post(RECRUITMENT, "applications/" + hire.getKey() + "/hire", key, reason);
        }
        switch (plan.status()) {
            case DRAFT, POSTED -> {}
            case FILLED, EXPIRED -> {} // the last hire fills it; the clock ends it
            case PAUSED -> end(id, name, "pause", plan);
            case CLOSED -> end(id, name, "close", plan);
        }
        progress.done(Progress.Kind.JOBS);
    }

    private void end(UUID id, String name, String action, JobPlan plan) throws IOException, InterruptedException {
        var reason = Map.of("reason", plan.reason());
        client.post(RECRUITMENT, "jobs/" + id + "/" + action, name + "-" + action, reason);
    }

    private UUID apply(UUID job, ApplicationPlan plan) throws IOException, InterruptedException {
        String name = "application-" + plan.number();
        var body = new LinkedHashMap<String, Object>();
        body.put("jobId", job.toString());
        body.put("candidateId", candidates.await(plan.candidate()).toString());
        body.putAll(plan.body());
        UUID id = client.post(RECRUITMENT, "applications", name, body).id();
        int step = 0;
        for (ApplicationPlan.Move move : plan.moves()) {
            step++;
            String key = name + "-" + step + "-" + move.action();
            client.post(RECRUITMENT, "applications/" + id + "/" + move.action(), key, move.body());
        }
        progress.done(Progress.Kind.APPLICATIONS);
        return id;
    }
}
