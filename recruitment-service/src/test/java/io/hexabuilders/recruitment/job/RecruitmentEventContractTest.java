package io.hexabuilders.recruitment.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.hexabuilders.platform.change.Change;
import io.hexabuilders.platform.outbox.Announcement;
import io.hexabuilders.platform.outbox.EventType;
import io.hexabuilders.recruitment.application.ApplicationSamples;
import io.hexabuilders.recruitment.vocabulary.RecruitmentEventType;
import io.hexabuilders.testing.EventContract;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@QuarkusTest
class RecruitmentEventContractTest extends EventContract {

    private static final UUID PARTNER = UUID.fromString("019aa2f0-0000-7000-8000-000000000001");
    private static final UUID ONBOARDING = UUID.fromString("019aa2f0-0000-7000-8000-000000000002");
    private static final UUID JOB = UUID.fromString("019aa2f0-0000-7000-8000-000000000004");
    private static final UUID APPLICATION = UUID.fromString("019aa2f0-0000-7000-8000-000000000005");
    private static final UUID CANDIDATE = UUID.fromString("019aa2f0-0000-7000-8000-000000000006");
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final Instant END = Instant.parse("2026-06-01T00:00:00Z");

    RecruitmentEventContractTest() {
        super("recruitment-service");
    }

    @Override
    protected Class<? extends EventType> eventTypes() {
        return RecruitmentEventType.class;
    }

    @Override
    protected List<Announcement> samples() {
        return Stream.of(
                        JobAnnouncements.of(draft(2).post(NOW)),
                        JobAnnouncements.of(posted(2).close("merged teams", NOW)),
                        JobAnnouncements.of(posted(1).takeOpening(NOW)),
                        JobAnnouncements.of(posted(2).expire(END)),
                        ApplicationSamples.of(APPLICATION, JOB, PARTNER, CANDIDATE),
                        List.of(
                                JobAnnouncements.onboardingCompensated(ONBOARDING, PARTNER, 0),
                                JobAnnouncements.onboardingCompensated(ONBOARDING, PARTNER, 2)))
                .flatMap(List::stream)
                .toList();
    }

    @Test
    void nothingIsToldOfDraftsAndPauses() {
        Stream<Change<Job>> silent = Stream.of(
                Job.draft(JOB, terms(1), NOW),
                draft(1).update(terms(2), NOW),
                draft(1).close("never mind", NOW),
                posted(1).pause("holidays", NOW),
                posted(1).pause("holidays", NOW).aggregate().resume(NOW),
                posted(2).takeOpening(NOW));
        assertThat(silent.flatMap(change -> JobAnnouncements.of(change).stream()))
                .isEmpty();
    }

    private static Job draft(int openings) {
        return Job.draft(JOB, terms(openings), NOW).aggregate();
    }

    private static Job posted(int openings) {
        return draft(openings).post(NOW).aggregate();
    }

    private static JobTerms terms(int openings) {
        return new JobTerms(
                PARTNER,
                "Developer",
                "What there is to do",
                null,
                JobTerms.RemotePolicy.HYBRID,
                null,
                JobTerms.JobType.FULL_TIME,
                null,
                List.of(),
                List.of(),
                JobTerms.USUAL_STAGES,
                openings,
                null,
                END);
    }
}
