package io.hexabuilders.suite.seed;

import io.hexabuilders.suite.demo.ApplicationPlan;
import io.hexabuilders.suite.demo.CampaignPlan;
import io.hexabuilders.suite.demo.CandidatePlan;
import io.hexabuilders.suite.demo.ContractPlan;
import io.hexabuilders.suite.demo.DemoPlan;
import io.hexabuilders.suite.demo.JobPlan;
import io.hexabuilders.suite.demo.PartnerPlan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Loads a whole plan, all services side by side: each object has a thread of its own that goes its way step by step. */
final class DemoLoad {

    private final DemoPlan plan;
    private final Ids partners;
    private final Ids candidates;
    private final PartnerLoad partnerLoad;
    private final ContractLoad contractLoad;
    private final RecruitmentLoad recruitmentLoad;
    private final CampaignLoad campaignLoad;

    DemoLoad(DemoPlan plan, ServiceClient client, Progress progress) {
        this.plan = plan;
        this.partners = new Ids(plan.partners().size());
        this.candidates = new Ids(plan.candidates().size());
        var eligible = new Eligible(plan.partners().size());
        this.partnerLoad = new PartnerLoad(client, partners, eligible, progress);
        this.contractLoad = new ContractLoad(
                client, partners, new Ids(plan.partners().size()), firstContracts(plan), eligible, progress);
        this.recruitmentLoad = new RecruitmentLoad(client, partners, candidates, progress);
        this.campaignLoad = new CampaignLoad(client, plan.seed(), partners, eligible, progress);
    }

    /**
     * @return the id of the showcase partner
     * @throws LoadFailure with the first refusal; what has been loaded stays
     */
    UUID run() throws InterruptedException {
        List<Callable<Void>> ways = ways();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var completed = new ExecutorCompletionService<Void>(threads);
            ways.forEach(completed::submit);
            try {
                for (int i = 0; i < ways.size(); i++) {
                    completed.take().get();
                }
            } catch (ExecutionException e) {
                throw failure(e.getCause());
            } finally {
                threads.shutdownNow(); // after a failure nobody waits for the rest
            }
        }
        return partners.await(PartnerPlan.SHOWCASE);
    }

    private static Set<Integer> firstContracts(DemoPlan plan) {
        var first = new HashMap<Integer, Integer>();
        plan.contracts().forEach(contract -> first.putIfAbsent(contract.partner(), contract.number()));
        return Set.copyOf(first.values());
    }

    private static LoadFailure failure(@Nullable Throwable cause) {
        if (cause instanceof LoadFailure failure) {
            return failure;
        }
        var failure = new LoadFailure("the load broke off: " + cause);
        failure.initCause(cause);
        return failure;
    }

    private List<Callable<Void>> ways() {
        Map<Integer, List<ApplicationPlan>> applications =
                plan.applications().stream().collect(Collectors.groupingBy(ApplicationPlan::job));
        var ways = new ArrayList<Callable<Void>>();
        for (PartnerPlan partner : plan.partners()) {
            ways.add(way(() -> partnerLoad.load(partner)));
        }
        for (CandidatePlan candidate : plan.candidates()) {
            ways.add(way(() -> recruitmentLoad.load(candidate)));
        }
        for (JobPlan job : plan.jobs()) {
            ways.add(way(() -> recruitmentLoad.load(job, applications.getOrDefault(job.number(), List.of()))));
        }
        for (CampaignPlan campaign : plan.campaigns()) {
            ways.add(way(() -> campaignLoad.load(campaign)));
        }
        for (ContractPlan contract : plan.contracts()) {
            ways.add(way(() -> contractLoad.load(contract)));
        }
        return ways;
    }

    private interface Way {
        void go() throws Exception;
    }

    private static Callable<Void> way(Way way) {
        return () -> {
            way.go();
            return null;
        };
    }
}
