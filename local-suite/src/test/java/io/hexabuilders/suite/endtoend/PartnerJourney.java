package io.hexabuilders.suite.endtoend;

import static java.time.ZoneOffset.UTC;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Predicate;

/**
 * The way of one partner through all services: registered, checked, brought on board with a contract, staffed, and at
 * work in a campaign; or cancelled half-way, with what was begun undone.
 */
final class PartnerJourney implements Callable<PartnerJourney.End> {

    private static final String API = "/api/v1/";
    static final String PARTNERS = "http://localhost:5000" + API + "partners";
    private static final String ONBOARDING = "http://localhost:5001" + API;
    static final String CONTRACTS = ONBOARDING + "contracts";
    static final String RECRUITMENT = "http://localhost:5002" + API;
    static final String APPLICATIONS = RECRUITMENT + "applications";
    static final String CAMPAIGNS = "http://localhost:5003" + API + "campaigns";
    private static final String PROFILE = "http://localhost:8000" + API + "partners/%s/profile-360";

    /** So that there are days that may have figures and are over. */
    private static final int BEGUN_DAYS_AGO = 3;

    /** What events make a partner's statistics count. */
    private static final List<String> FIGURES = List.of(
            "/contracts/total",
            "/contracts/active",
            "/jobs/total",
            "/jobs/open",
            "/hires",
            "/campaigns/total",
            "/campaigns/active",
            "/campaigns/completed",
            "/conversions",
            "/budgetAlerts/total");

    /**
     * What was acknowledged, or follows from it, and what must be read of it in the end.
     *
     * @param member as a JSON pointer
     */
    record Fact(String address, String member, String value) {}

    /**
     * How it came out.
     *
     * @param cancelled whether the onboarding was cancelled; else it was completed
     * @param activations how often the partner became active
     */
    record End(String partnerId, String onboardingId, boolean cancelled, int activations, List<Fact> facts) {

        /** The address of the one resource below this one that facts are known of. */
        String address(String collection) {
            return facts.stream()
                    .map(Fact::address)
                    .filter(address -> address.startsWith(collection) && address.indexOf('/', collection.length()) < 0)
                    .distinct()
                    .reduce((one, other) -> {
                        throw new IllegalStateException(one + " and " + other);
                    })
                    .orElseThrow();
        }
    }

    private final PatientClient client;
    private final String name;
    private final boolean cancels;

    PartnerJourney(PatientClient client, String name, boolean cancels) {
        this.client = client;
        this.name = name;
        this.cancels = cancels;
    }

    @Override
    public End call() throws IOException, InterruptedException {
        String partner = register();
        String onboarding = awaitOnboarding(partner);
        String contract = draft(partner);
        String job = postJob(partner);
        return cancels ? cancel(partner, onboarding, contract, job) : complete(partner, onboarding, contract, job);
    }

    String register() throws IOException, InterruptedException {
        return id(client.post(PARTNERS, """
                {"type": "STARTUP", "legalName": "%s", "displayName": "%s", "email": "%s@journey.example"}
                """.formatted(name, name, name)));
    }

    /** The process that the registration starts. */
    String awaitOnboarding(String partner) throws IOException, InterruptedException {
        return id(client.await(
                ONBOARDING + "partners/" + partner + "/onboarding",
                process -> !process.path("id").isMissingNode()));
    }

    private End cancel(String partner, String onboarding, String contract, String job)
            throws IOException, InterruptedException {
        String campaign = draftCampaign(partner);
        cancelOnboarding(client, onboarding);
        return new End(
                partner,
                onboarding,
                true,
                0,
                facts(
                        partner,
                        Map.of("/contracts/total", 0, "/jobs/total", 1, "/jobs/open", 0, "/campaigns/total", 1),
                        new Fact(PARTNERS + "/" + partner, "/status", "REJECTED"),
                        new Fact(CONTRACTS + "/" + contract, "/status", "CANCELLED"),
                        new Fact(RECRUITMENT + "jobs/" + job, "/status", "CLOSED"),
                        new Fact(CAMPAIGNS + "/" + campaign, "/status", "CANCELLED")));
    }

    /** Cancels and waits until all that was begun is undone. */
    static void cancelOnboarding(PatientClient client, String onboarding) throws IOException, InterruptedException {
        client.post(ONBOARDING + "onboardings/" + onboarding + "/cancel", "{\"reason\": \"changed our mind\"}");
        client.await(ONBOARDING + "onboardings/" + onboarding, is("status", "CANCELLED"));
    }

    private End complete(String partner, String onboarding, String contract, String job)
            throws IOException, InterruptedException {
        for (String kind : List.of("EMAIL", "BUSINESS")) {
            String check = id(client.post(PARTNERS + "/" + partner + "/validations", "{\"kind\": \"" + kind + "\"}"));
            client.post(
                    PARTNERS + "/" + partner + "/validations/" + check + "/outcome",
                    "{\"outcome\": \"PASSED\", \"evidence\": \"seen\"}");
        }
        client.post(
                ONBOARDING + "onboardings/" + onboarding + "/steps/DOCUMENTS/complete",
                "{\"reference\": \"HRB 1234\", \"note\": \"seen\"}");
        sign(CONTRACTS + "/" + contract);
        // The contract's first day has come: the calendar may be quicker.
        client.step(CONTRACTS + "/" + contract, "activate", is("status", "ACTIVE"));
        client.await(ONBOARDING + "onboardings/" + onboarding, is("status", "COMPLETED"));
        client.await(PARTNERS + "/" + partner, is("status", "ACTIVE"));
        String application = acceptOffer(job);
        client.post(APPLICATIONS + "/" + application + "/hire", "{\"reason\": \"signed on paper\"}");
        String campaign = draftCampaign(partner);
        client.post(CAMPAIGNS + "/" + campaign + "/launch", "", Set.of("launch-requirements-missing"));
        client.post(CAMPAIGNS + "/" + campaign + "/pause", "{}");
        client.post(CAMPAIGNS + "/" + campaign + "/resume", "");
        client.await(
                PROFILE.formatted(partner),
                profile -> profile.at("/meta/complete").asBoolean());
        return new End(
                partner,
                onboarding,
                false,
                1,
                facts(
                        partner,
                        Map.of(
                                "/contracts/total", 1,
                                "/contracts/active", 1,
                                "/jobs/total", 1,
                                "/jobs/open", 0,
                                "/hires", 1,
                                "/campaigns/total", 1,
                                "/campaigns/active", 1),
                        new Fact(PARTNERS + "/" + partner, "/status", "ACTIVE"),
                        new Fact(CONTRACTS + "/" + contract, "/status", "ACTIVE"),
                        new Fact(RECRUITMENT + "jobs/" + job, "/status", "FILLED"),
                        new Fact(APPLICATIONS + "/" + application, "/stage", "HIRED"),
                        // The accepted offer drafted it, the hire by hand cancelled it.
                        new Fact(CONTRACTS + "?applicationId=" + application, "/items/0/status", "CANCELLED"),
                        new Fact(CAMPAIGNS + "/" + campaign, "/status", "ACTIVE")));
    }

    /** @param figures what the partner's statistics must say; all that they count else is 0 */
    static List<Fact> facts(String partner, Map<String, Integer> figures, Fact... more) {
        var facts = new ArrayList<>(List.of(more));
        for (String figure : FIGURES) {
            facts.add(new Fact(
                    PARTNERS + "/" + partner + "/statistics", figure, String.valueOf(figures.getOrDefault(figure, 0))));
        }
        return facts;
    }

    String draft(String partner) throws IOException, InterruptedException {
        return draft(partner, "\"" + LocalDate.now(UTC) + "\"");
    }

    /** @param start the first day as JSON, with what else follows it in the terms */
    String draft(String partner, String start) throws IOException, InterruptedException {
        return id(client.post(CONTRACTS, """
                {"partnerId": "%s", "type": "PARTNERSHIP", "title": "Reseller agreement",
                 "parties": [{"role": "COMPANY", "name": "Ines Albrecht", "email": "ines@journey.example"},
                             {"role": "PARTNER", "name": "Jan Petersen", "email": "jan@journey.example"}],
                 "terms": {"value": {"amount": "25000.00", "currency": "EUR"}, "start": %s, "renewal": "NONE",
                           "paymentTermsDays": 30,
                           "clauses": [{"key": "scope", "title": "Scope", "text": "Sells."}]}}
                """.formatted(partner, start)));
    }

    /** The review of the contract at this address, and both signatures. */
    void sign(String address) throws IOException, InterruptedException {
        client.post(address + "/submit-for-review", "");
        String hash = client.post(address + "/legal-review/approve", "{}")
                .path("documentHash")
                .asText();
        for (var party :
                List.of(List.of("COMPANY", "ines", "Ines Albrecht"), List.of("PARTNER", "jan", "Jan Petersen"))) {
            client.post(address + "/sign", """
                    {"role": "%s", "email": "%s@journey.example", "name": "%s", "method": "CLICK", "documentHash": "%s"}
                    """.formatted(party.get(0), party.get(1), party.get(2), hash));
        }
    }

    String postJob(String partner) throws IOException, InterruptedException {
        String job = id(client.post(RECRUITMENT + "jobs", """
                {"partnerId": "%s", "title": "Roof planner", "description": "Plans.", "remotePolicy": "HYBRID",
                 "type": "FULL_TIME", "openings": 1, "stages": ["SCREENING"]}
                """.formatted(partner)));
        // The recruitment service may not have heard yet that the partner is active.
        client.post(RECRUITMENT + "jobs/" + job + "/post", "", Set.of("partner-not-active"));
        return job;
    }

    /** A candidate applies and accepts the offer. @return the application */
    String acceptOffer(String job) throws IOException, InterruptedException {
        String candidate = id(client.post(RECRUITMENT + "candidates", """
                {"name": "Ada %s", "email": "ada-%s@journey.example",
                 "consent": {"givenAt": "2026-01-01T00:00:00Z", "until": "2099-12-31T00:00:00Z"}}
                """.formatted(name, name)));
        String application = id(client.post(
                RECRUITMENT + "applications",
                "{\"jobId\": \"" + job + "\", \"candidateId\": \"" + candidate + "\", \"source\": \"CAREER_SITE\"}"));
        String address = APPLICATIONS + "/" + application;
        for (String stage : List.of("SCREENING", "OFFER", "ACCEPTED")) {
            client.post(address + "/advance", "{\"to\": \"" + stage + "\"}");
        }
        return application;
    }

    String draftCampaign(String partner) throws IOException, InterruptedException {
        String campaign = id(
                client.post(CAMPAIGNS, """
                {"partnerId": "%s", "name": "Sunny", "objective": "LEADS", "type": "MARKETING",
                 "budget": {"total": "1000.00", "currency": "EUR"},
                 "schedule": {"start": "%sT00:00:00Z", "end": "2099-12-31T00:00:00Z", "timeZone": "Europe/Berlin"}}
                """.formatted(partner, LocalDate.now(UTC).minusDays(BEGUN_DAYS_AGO))));
        client.post(CAMPAIGNS + "/" + campaign + "/ad-groups", """
                {"name": "Owners", "creatives": [
                  {"kind": "TEXT", "headline": "Earn", "url": "https://journey.example/roof"}]}
                """);
        return campaign;
    }

    private static String id(JsonNode resource) {
        return resource.path("id").asText();
    }

    private static Predicate<JsonNode> is(String member, String value) {
        return resource -> resource.path(member).asText().equals(value);
    }
}
