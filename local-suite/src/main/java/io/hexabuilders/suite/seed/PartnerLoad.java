package io.hexabuilders.suite.seed;

import static io.hexabuilders.suite.seed.Desk.PARTNERS;

import io.hexabuilders.suite.demo.PartnerPlan;
import io.hexabuilders.suite.demo.PartnerPlan.Check;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Registers partners, has them checked and moves them to their status. */
final class PartnerLoad {

    private static final Set<String> BEYOND_ACTIVATION = Set.of("ACTIVE", "INACTIVE", "SUSPENDED");

    private final ServiceClient client;
    private final Ids partners;
    private final Eligible eligible;
    private final OnboardingLoad onboarding;
    private final Progress progress;

    PartnerLoad(ServiceClient client, Ids partners, Eligible eligible, Progress progress) {
        this.client = client;
        this.partners = partners;
        this.eligible = eligible;
        this.onboarding = new OnboardingLoad(client);
        this.progress = progress;
    }

    void load(PartnerPlan plan) throws IOException, InterruptedException {
        String name = "partner-" + plan.number();
        UUID id = client.post(PARTNERS, "partners", name, plan.body()).id();
        partners.know(plan.number(), id);
        for (Check check : plan.checks()) {
            check(id, name, check);
        }
        switch (plan.status()) {
            case PENDING -> {}
            // the service sees by itself that all checks have passed; of some the papers were seen, too
            case VALIDATED -> {
                if (plan.number() % 2 == 0) {
                    onboarding.confirmPapers(id, name);
                }
            }
            case ACTIVE -> {
                activate(id, name);
                eligible.active(plan.number());
                onboarding.confirmPapers(id, name);
            }
            // not by hand: the end of the onboarding would activate it once more, after it was deactivated
            case INACTIVE -> {
                onboarding.confirmPapers(id, name);
                eligible.awaitContract(plan.number());
                onboarding.await(id, BEYOND_ACTIVATION);
                move(id, name, "deactivate", plan.reason());
            }
            case SUSPENDED -> {
                activate(id, name);
                onboarding.confirmPapers(id, name);
                move(id, name, "suspend", plan.reason());
            }
            case REJECTED -> move(id, name, "reject", plan.reason());
        }
        progress.done(Progress.Kind.PARTNERS);
    }

    private void check(UUID partner, String name, Check check) throws IOException, InterruptedException {
        String key = name + "-check-" + check.kind();
        String path = "partners/" + partner + "/validations";
        UUID id = client.post(PARTNERS, path, key, Map.of("kind", check.kind())).id();
        if (check.outcome().equals("PENDING")) {
            return;
        }
        var outcome = new LinkedHashMap<String, Object>();
        outcome.put("outcome", check.outcome());
        outcome.put("evidence", check.evidence());
        if (check.outcome().equals("PASSED")) {
            outcome.put("expiresAt", check.expiresAt().toString());
        }
        client.post(PARTNERS, path + "/" + id + "/outcome", key + "-outcome", outcome);
    }

    private void activate(UUID id, String name) throws IOException, InterruptedException {
        var body = Map.of("reason", "Onboarding finished");
        client.post(PARTNERS, "partners/" + id + "/activate", name + "-activate", body, BEYOND_ACTIVATION);
    }

    private void move(UUID id, String name, String action, String reason) throws IOException, InterruptedException {
        client.post(PARTNERS, "partners/" + id + "/" + action, name + "-" + action, Map.of("reason", reason));
    }
}
