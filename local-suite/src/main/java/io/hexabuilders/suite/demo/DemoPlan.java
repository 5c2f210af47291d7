package io.hexabuilders.suite.demo;

import java.time.Instant;
import java.util.List;

/**
 * Everything that the demo consists of, before it is loaded. The same seed gives the same names, amounts and states;
 * dates are counted from the reference instant, and ids are given by the services.
 */
public record DemoPlan(
        long seed,
        Instant reference,
        List<PartnerPlan> partners,
        List<ContractPlan> contracts,
        List<JobPlan> jobs,
        List<CandidatePlan> candidates,
        List<ApplicationPlan> applications,
        List<CampaignPlan> campaigns) {

    /** The seed that is used when none is named. */
    public static final long DEFAULT_SEED = 360;

    /** @param reference the instant that counts as the present one */
    public static DemoPlan of(long seed, Instant reference) {
        var names = new Names(seed);
        List<PartnerPlan> partners = PartnerPlan.all(seed, reference, names);
        List<ContractPlan> contracts = ContractPlan.all(seed, reference, partners, names);
        List<JobPlan> jobs = JobPlan.all(seed, reference, partners);
        List<CandidatePlan> candidates = CandidatePlan.all(seed, reference, names);
        return new DemoPlan(
                seed,
                reference,
                partners,
                contracts,
                jobs,
                candidates,
                ApplicationPlan.all(seed, jobs, candidates),
                CampaignPlan.all(seed, reference, partners, contracts));
    }

    /** How many hours of figures there are, over all creatives. */
    public int metricRows() {
        return campaigns.stream()
                .filter(campaign -> campaign.status().ran())
                .mapToInt(campaign -> CampaignPlan.HOURS
                        * campaign.adGroups().stream()
                                .mapToInt(group -> ((List<?>) group.getOrDefault("creatives", List.of())).size())
                                .sum())
                .sum();
    }
}
