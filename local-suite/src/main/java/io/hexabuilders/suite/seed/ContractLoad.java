package io.hexabuilders.suite.seed;

import static io.hexabuilders.suite.seed.Desk.CONTRACTS;
import static io.hexabuilders.suite.seed.Desk.LEGAL;

import io.hexabuilders.suite.demo.ContractPlan;
import io.hexabuilders.suite.demo.ContractPlan.Party;
import java.io.IOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Drafts contracts and takes them through review and signing to their status. */
final class ContractLoad {

    /** The calendar puts a signed contract into force when its first day has come. */
    private static final Set<String> BEYOND_ACTIVATION = Set.of("ACTIVE", "EXPIRED", "TERMINATED");

    private static final Set<String> CANCELLED = Set.of("CANCELLED");

    private final ServiceClient client;
    private final Ids partners;
    private final Ids firstContracts;
    private final Set<Integer> first;
    private final Eligible eligible;
    private final Progress progress;

    /**
     * @param firstContracts by partner
     * @param first numbers of the contracts that are their partners' first: the onboarding follows them, so others are
     *     drafted after them
     */
    ContractLoad(
            ServiceClient client,
            Ids partners,
            Ids firstContracts,
            Set<Integer> first,
            Eligible eligible,
            Progress progress) {
        this.client = client;
        this.partners = partners;
        this.firstContracts = firstContracts;
        this.first = Set.copyOf(first);
        this.eligible = eligible;
        this.progress = progress;
    }

    /** One contract on its way. */
    private record Way(UUID id, ContractPlan plan) {}

    void load(ContractPlan plan) throws IOException, InterruptedException {
        var body = new LinkedHashMap<String, Object>();
        body.put("partnerId", partners.await(plan.partner()).toString());
        body.putAll(plan.outline());
        body.put("terms", plan.terms());
        boolean isFirst = first.contains(plan.number());
        if (!isFirst) {
            firstContracts.await(plan.partner());
        }
        UUID id = client.post(CONTRACTS, "contracts", "contract-" + plan.number(), body)
                .id();
        if (isFirst) {
            firstContracts.know(plan.partner(), id);
        }
        follow(new Way(id, plan));
        if (plan.letsCampaignsRun()) {
            eligible.underContract(plan.partner());
        }
        progress.done(Progress.Kind.CONTRACTS);
    }

    private void follow(Way way) throws IOException, InterruptedException {
        List<Party> parties = way.plan().parties();
        switch (way.plan().status()) {
            case DRAFT -> {}
            case LEGAL_REVIEW -> submit(way);
            case SENT_BACK -> {
                submit(way);
                step(
                        LEGAL,
                        way,
                        "legal-review/reject",
                        Map.of("comments", way.plan().reason()),
                        List.of());
            }
            case APPROVED -> approve(way);
            case PARTIALLY_SIGNED -> sign(way, parties.subList(0, parties.size() - 1));
            // the calendar ends it: its last day has passed
            case SIGNED, EXPIRED -> sign(way, parties);
            case ACTIVE -> activate(way);
            case TERMINATED -> {
                activate(way);
                step(CONTRACTS, way, "terminate", Map.of("reason", way.plan().reason()), List.of());
            }
            case CANCELLED -> cancel(way);
        }
    }

    private void submit(Way way) throws IOException, InterruptedException {
        step(CONTRACTS, way, "submit-for-review", null, List.of());
    }

    /** @return the hash of the text that was approved */
    private String approve(Way way) throws IOException, InterruptedException {
        submit(way);
        Answer answer =
                step(LEGAL, way, "legal-review/approve", Map.of("comments", "Checked, no objections"), List.of());
        return answer.json().required("documentHash").asText();
    }

    private void sign(Way way, List<Party> signers) throws IOException, InterruptedException {
        String hash = approve(way);
        for (Party party : signers) {
            var signature = new LinkedHashMap<String, Object>();
            signature.put("role", party.role());
            signature.put("name", party.name());
            signature.put("email", party.email());
            signature.put("documentHash", hash);
            signature.put("method", party.method());
            String key = "contract-" + way.plan().number() + "-sign-" + party.role();
            client.post(CONTRACTS, "contracts/" + way.id() + "/sign", key, signature);
        }
    }

    private void activate(Way way) throws IOException, InterruptedException {
        sign(way, way.plan().parties());
        step(CONTRACTS, way, "activate", null, BEYOND_ACTIVATION);
    }

    /**
     * Some are given up at once, some after the review has begun, some when they have been approved. Those of a partner
     * that is rejected meanwhile are cancelled by the end of its onboarding.
     */
    private void cancel(Way way) throws IOException, InterruptedException {
        int stage = way.plan().number() % 3;
        if (stage != 2) {
            step(CONTRACTS, way, "submit-for-review", null, CANCELLED);
        }
        if (stage == 1) {
            step(LEGAL, way, "legal-review/approve", Map.of("comments", "Checked, no objections"), CANCELLED);
        }
        step(CONTRACTS, way, "cancel", Map.of("reason", way.plan().reason()), CANCELLED);
    }

    private Answer step(Desk desk, Way way, String action, @Nullable Object body, Collection<String> passed)
            throws IOException, InterruptedException {
        String key = "contract-" + way.plan().number() + "-" + action;
        return client.post(desk, "contracts/" + way.id() + "/" + action, key, body, passed);
    }
}
