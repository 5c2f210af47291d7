package io.hexabuilders.suite.endtoend;

import static java.time.ZoneOffset.UTC;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Predicate;

/**
 * The way of a partner to whom happens what can happen to one at work: it is suspended and rests, and comes back each
 * time; its campaign spends, is reported on and ends; one contract ends by the calendar, another by notice; a third,
 * signed, hires somebody; a check must be repeated.
 */
final class StormyJourney implements Callable<PartnerJourney.End> {

    private static final String MERGE_PATCH = "application/merge-patch+json";

    private final PatientClient client;
    private final String name;

    StormyJourney(PatientClient client, String name) {
        this.client = client;
        this.name = name;
    }

    @Override
    public PartnerJourney.End call() throws IOException, InterruptedException {
        var calm = new PartnerJourney(client, name, false).call();
        String partner = calm.address(PartnerJourney.PARTNERS + "/");
        String contract = calm.address(PartnerJourney.CONTRACTS + "/");
        String campaign = calm.address(PartnerJourney.CAMPAIGNS + "/");
        String expired = expire(calm.partnerId());
        spend(campaign);
        String job = new PartnerJourney(client, name, false).postJob(calm.partnerId());
        comeBack(partner, campaign, job, "suspend", "reinstate");
        comeBack(partner, campaign, job, "deactivate", "activate");
        client.post(campaign + "/complete", "");
        client.post(contract + "/terminate", "{\"reason\": \"notice was given\"}");
        client.change(
                "PATCH",
                MERGE_PATCH,
                partner,
                "",
                "{\"email\": \"new-%s@journey.example\"}".formatted(name),
                is("email", "new-" + name + "@journey.example"));
        String application = hireByContract(job);
        return new PartnerJourney.End(
                calm.partnerId(),
                calm.onboardingId(),
                false,
                2,
                PartnerJourney.facts(
                        calm.partnerId(),
                        Map.of(
                                "/contracts/total", 3,
                                "/jobs/total", 2,
                                "/hires", 2,
                                "/campaigns/total", 1,
                                "/campaigns/completed", 1,
                                "/conversions", 3,
                                "/budgetAlerts/total", 1),
                        new PartnerJourney.Fact(partner, "/status", "ACTIVE"),
                        new PartnerJourney.Fact(contract, "/status", "TERMINATED"),
                        new PartnerJourney.Fact(expired, "/status", "EXPIRED"),
                        new PartnerJourney.Fact(campaign, "/status", "COMPLETED"),
                        new PartnerJourney.Fact(application, "/stage", "HIRED")));
    }

    /** A contract that is signed when its last day has passed: the calendar puts it into force and ends it, some time. */
    private String expire(String partnerId) throws IOException, InterruptedException {
        var today = LocalDate.now(UTC);
        var journey = new PartnerJourney(client, name, false);
        String contract = PartnerJourney.CONTRACTS + "/"
                + journey.draft(
                        partnerId, "\"%s\", \"end\": \"%s\"".formatted(today.minusDays(30), today.minusDays(1)));
        journey.sign(contract);
        return contract;
    }

    /** Sixty percent of the budget, on a day that is over: an alert at fifty, and a report of the day. */
    private void spend(String campaign) throws IOException, InterruptedException {
        JsonNode group = client.await(
                        campaign + "/ad-groups", groups -> !groups.path("items").isEmpty())
                .path("items")
                .path(0);
        client.post(campaign + "/metrics", """
                {"rows": [{"adGroupId": "%s", "creativeId": "%s", "hour": "%s", "impressions": 100, "clicks": 10,
                           "conversions": 3, "spend": "600.00", "revenue": "900.00", "source": "bench", "sequence": 1}]}
                """.formatted(
                        group.path("id").asText(),
                        group.path("creatives").path(0).path("id").asText(),
                        Instant.now().truncatedTo(ChronoUnit.HOURS).minus(2, ChronoUnit.DAYS)));
    }

    /** Campaign and job stop with their partner, and go on when somebody says so. */
    private void comeBack(String partner, String campaign, String job, String leave, String back)
            throws IOException, InterruptedException {
        client.post(partner + "/" + leave, "{\"reason\": \"for a while\"}");
        client.await(campaign, is("status", "PAUSED"));
        client.await(PartnerJourney.RECRUITMENT + "jobs/" + job, is("status", "PAUSED"));
        client.post(partner + "/" + back, "{\"reason\": \"all is well\"}");
        client.post(campaign + "/resume", "", Set.of("launch-requirements-missing"));
        client.post(PartnerJourney.RECRUITMENT + "jobs/" + job + "/resume", "", Set.of("partner-not-active"));
    }

    private String hireByContract(String job) throws IOException, InterruptedException {
        var journey = new PartnerJourney(client, name + "-again", false);
        String application = PartnerJourney.APPLICATIONS + "/" + journey.acceptOffer(job);
        var contract = EmploymentContract.drafted(client, application);
        contract.complete("ada-" + name + "-again@journey.example");
        contract.sign();
        client.await(application, is("stage", "HIRED"));
        return application;
    }

    private static Predicate<JsonNode> is(String member, String value) {
        return resource -> resource.path(member).asText().equals(value);
    }
}
