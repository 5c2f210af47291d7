package io.hexabuilders.suite.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class DemoPlanTest {

    private static final Instant REFERENCE = Instant.parse("2026-03-10T14:25:36Z");
    private static final DemoPlan PLAN = DemoPlan.of(DemoPlan.DEFAULT_SEED, REFERENCE);

    @Test
    void planIsLargeEnough() {
        assertThat(PLAN.partners()).hasSizeGreaterThanOrEqualTo(200);
        assertThat(PLAN.contracts()).hasSizeGreaterThanOrEqualTo(500);
        assertThat(PLAN.jobs()).hasSizeGreaterThanOrEqualTo(100);
        assertThat(PLAN.candidates()).hasSizeGreaterThanOrEqualTo(2_000);
        assertThat(PLAN.applications()).hasSizeGreaterThanOrEqualTo(3_000);
        assertThat(PLAN.campaigns().stream()
                        .filter(campaign -> campaign.status().ran()))
                .hasSizeGreaterThanOrEqualTo(150);
    }

    @Property(tries = 5)
    void anySeedGivesUniqueObjectsOfEveryStatus(@ForAll long seed) {
        DemoPlan plan = DemoPlan.of(seed, REFERENCE);
        assertThat(plan.applications()).hasSizeGreaterThanOrEqualTo(3_000);
        assertThat(plan.partners().stream().map(partner -> partner.email().toLowerCase(Locale.ROOT)))
                .doesNotHaveDuplicates();
        assertThat(plan.partners().stream().map(partner -> partner.market() + partner.taxId()))
                .doesNotHaveDuplicates();
        assertThat(plan.candidates().stream().map(candidate -> candidate.email().toLowerCase(Locale.ROOT)))
                .doesNotHaveDuplicates();
        assertThat(plan.applications().stream().map(application -> List.of(application.job(), application.candidate())))
                .doesNotHaveDuplicates();
        assertThat(plan.partners().stream().map(PartnerPlan::status)).contains(PartnerPlan.Status.values());
        assertThat(plan.contracts().stream().map(ContractPlan::status)).contains(ContractPlan.Status.values());
        assertThat(plan.jobs().stream().map(JobPlan::status)).contains(JobPlan.Status.values());
        assertThat(plan.campaigns().stream().map(CampaignPlan::status)).contains(CampaignPlan.Status.values());
    }

    @Test
    void sameSeedGivesTheSamePlan() {
        assertThat(DemoPlan.of(DemoPlan.DEFAULT_SEED, REFERENCE)).isEqualTo(PLAN);
        CampaignPlan campaign = PLAN.campaigns().get(2);
        assertThat(campaign.figures(7, 0, 1)).isEqualTo(campaign.figures(7, 0, 1));
    }

    @Test
    void anotherSeedGivesAnotherPlan() {
        DemoPlan other = DemoPlan.of(DemoPlan.DEFAULT_SEED + 1, REFERENCE);
        assertThat(other.partners().get(17).body())
                .isNotEqualTo(PLAN.partners().get(17).body());
        assertThat(other.candidates()).isNotEqualTo(PLAN.candidates());
    }

    @Test
    void anotherInstantMovesDatesOnly() {
        DemoPlan later = DemoPlan.of(DemoPlan.DEFAULT_SEED, REFERENCE.plusSeconds(90_000));
        assertThat(later.partners().stream().map(PartnerPlan::body))
                .isEqualTo(PLAN.partners().stream().map(PartnerPlan::body).toList());
        assertThat(later.contracts().stream().map(ContractPlan::status))
                .isEqualTo(PLAN.contracts().stream().map(ContractPlan::status).toList());
        assertThat(later.candidates().stream().map(CandidatePlan::email))
                .isEqualTo(PLAN.candidates().stream().map(CandidatePlan::email).toList());
        assertThat(later.applications()).isEqualTo(PLAN.applications());
    }

    @Test
    void showcaseHasSomethingOfEverything() {
        PartnerPlan showcase = PLAN.partners().get(PartnerPlan.SHOWCASE);
        assertThat(showcase.email()).isEqualTo(PartnerPlan.SHOWCASE_EMAIL);
        assertThat(showcase.status()).isEqualTo(PartnerPlan.Status.ACTIVE);
        assertThat(PLAN.contracts().stream()
                        .filter(contract -> contract.partner() == PartnerPlan.SHOWCASE)
                        .map(ContractPlan::status))
                .contains(ContractPlan.Status.values());
        assertThat(PLAN.jobs().stream()
                        .filter(job -> job.partner() == PartnerPlan.SHOWCASE)
                        .map(JobPlan::status))
                .contains(JobPlan.Status.values());
        assertThat(PLAN.campaigns().stream()
                        .filter(campaign -> campaign.partner() == PartnerPlan.SHOWCASE)
                        .map(CampaignPlan::status))
                .contains(CampaignPlan.Status.values());
    }

    @Test
    void filledJobsHireAsManyAsTheyHaveOpenings() {
        for (JobPlan job : PLAN.jobs()) {
            long hires = PLAN.applications().stream()
                    .filter(application -> application.job() == job.number() && application.hired())
                    .count();
            if (job.status() == JobPlan.Status.FILLED) {
                assertThat(hires).isEqualTo(job.openings());
            } else {
                assertThat(hires).isLessThan(job.openings());
            }
        }
    }

    @Test
    void everyRejectionHasAReason() {
        assertThat(PLAN.applications().stream()
                        .flatMap(application -> application.moves().stream())
                        .filter(move -> move.action().equals("reject"))
                        .map(move -> Objects.toString(move.body().get("reason"))))
                .contains("NOT_QUALIFIED", "SALARY_EXPECTATION", "OTHER")
                .doesNotContain("null");
    }

    @Test
    void contractsEndAfterTheyBegin() {
        for (ContractPlan contract : PLAN.contracts()) {
            String start = contract.terms().get("start").toString();
            assertThat(contract.terms().get("end").toString())
                    .as(contract.toString())
                    .isGreaterThanOrEqualTo(start);
        }
    }

    @Test
    void onlyOperatingPartnersHaveContractsInForce() {
        var operating = new HashSet<Integer>();
        PLAN.partners().stream()
                .filter(partner -> partner.status().operates())
                .forEach(partner -> operating.add(partner.number()));
        assertThat(PLAN.contracts().stream()
                        .filter(contract -> contract.status() == ContractPlan.Status.ACTIVE)
                        .map(ContractPlan::partner))
                .containsAll(operating)
                .isSubsetOf(operating);
    }

    @Test
    void onlyCampaignsOfActivePartnersUnderContractGetBeyondTheirDraft() {
        var underContract = new HashSet<Integer>();
        PLAN.contracts().stream()
                .filter(ContractPlan::letsCampaignsRun)
                .forEach(contract -> underContract.add(contract.partner()));
        for (CampaignPlan campaign : PLAN.campaigns()) {
            if (campaign.status().needsEligiblePartner()) {
                assertThat(PLAN.partners().get(campaign.partner()).status())
                        .as(campaign.toString())
                        .isEqualTo(PartnerPlan.Status.ACTIVE);
                assertThat(underContract).contains(campaign.partner());
            }
        }
    }

    @Test
    void partnersComeFromManyCountries() {
        assertThat(PLAN.partners().stream().map(PartnerPlan::market)).contains(Market.values());
    }

    @Test
    void taxIdsHaveTheFormOfTheirCountry() {
        assertThat(taxIds(Market.DE)).allMatch(id -> id.matches("DE[1-9]\\d{8}"));
        assertThat(taxIds(Market.CH)).allMatch(id -> id.matches("CHE-\\d{3}\\.\\d{3}\\.\\d{3}"));
        assertThat(taxIds(Market.NL)).allMatch(id -> id.matches("NL\\d{9}B01"));
        assertThat(taxIds(Market.IT)).allMatch(id -> id.matches("\\d{11}"));
        assertThat(taxIds(Market.BR)).allMatch(id -> id.matches("\\d{14}"));
        assertThat(Arrays.stream(Market.values()).flatMap(DemoPlanTest::taxIds)).allMatch(id -> id.length() <= 40);
    }

    private static Stream<String> taxIds(Market market) {
        return PLAN.partners().stream()
                .filter(partner -> partner.market() == market)
                .map(PartnerPlan::taxId);
    }
}
