package io.hexabuilders.suite.seed;

import static io.hexabuilders.suite.seed.Desk.LEGAL;
import static io.hexabuilders.suite.seed.Desk.PARTNERS;

import java.io.IOException;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;

/** Moves onboardings, which begin by themselves, on by what only people can do. */
final class OnboardingLoad {

    private final ServiceClient client;

    OnboardingLoad(ServiceClient client) {
        this.client = client;
    }

    /** As soon as the onboarding service has heard of the partner. An onboarding that is further stays as it is. */
    void confirmPapers(UUID partner, String name) throws IOException, InterruptedException {
        var onboarding = client.getWhenHeard(LEGAL, "partners/" + partner + "/onboarding", Answer::isSuccess)
                .json();
        if (!onboarding.path("status").asText().equals("IN_PROGRESS") || onboarding.hasNonNull("documentsReference")) {
            return;
        }
        String path = "onboardings/" + onboarding.required("id").asText() + "/steps/DOCUMENTS/complete";
        var seen = Map.of("reference", "Register extract, filed under " + name, "note", "Shown by video");
        client.post(LEGAL, path, name + "-papers", seen);
    }

    /**
     * Waits until the partner has one of these statuses, to which the end of its onboarding leads.
     *
     * @param statuses with those that come later
     */
    void await(UUID partner, Collection<String> statuses) throws IOException, InterruptedException {
        client.getWhenHeard(PARTNERS, "partners/" + partner, answer -> statuses.contains(answer.text("status")));
    }
}
