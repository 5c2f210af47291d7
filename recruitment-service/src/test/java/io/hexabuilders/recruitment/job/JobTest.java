package io.hexabuilders.recruitment.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.hexabuilders.platform.change.Change;
import io.hexabuilders.platform.change.DomainEvent;
import io.hexabuilders.platform.problem.CommonError;
import io.hexabuilders.platform.problem.ErrorCode;
import io.hexabuilders.platform.problem.FieldError;
import io.hexabuilders.platform.problem.Refusal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class JobTest {

    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final UUID PARTNER = UUID.randomUUID();
    private static final Instant END = Instant.parse("2026-06-01T00:00:00Z");

    static Stream<Arguments> everyActionInEveryStatus() {
        return Arrays.stream(JobAction.values())
                .flatMap(action -> Arrays.stream(JobStatus.values()).map(status -> Arguments.of(action, status)));
    }

    @ParameterizedTest
    @MethodSource("everyActionInEveryStatus")
    void actionIsTakenExactlyWhenItIsShownAsAllowed(JobAction action, JobStatus status) {
        var job = in(status);
        if (status.allowedActions().contains(action)) {
            assertThat(take(action, job).aggregate()).isSameAs(job);
        } else {
            assertThatExceptionOfType(Refusal.class)
                    .isThrownBy(() -> take(action, job))
                    .satisfies(refusal -> {
                        assertThat(refusal.code()).isEqualTo(CommonError.ILLEGAL_TRANSITION);
                        assertThat(refusal.members()).containsEntry("currentStatus", status.name());
                    });
            assertThat(job.status()).isEqualTo(status);
        }
    }

    @Test
    void statusFollowsTheAction() {
        var job = in(JobStatus.DRAFT);
        assertThat(job.view().postedAt()).isNull();
        job.post(NOW);
        assertThat(job.status()).isEqualTo(JobStatus.POSTED);
        assertThat(job.view().postedAt()).isEqualTo(NOW);
        job.pause("budget", NOW.plusSeconds(1));
        assertThat(job.status()).isEqualTo(JobStatus.PAUSED);
        assertThat(job.view().statusReason()).isEqualTo("budget");
        job.resume(NOW.plusSeconds(2));
        assertThat(job.status()).isEqualTo(JobStatus.POSTED);
        assertThat(job.view().statusReason()).isNull();
        assertThat(job.view().postedAt()).isEqualTo(NOW);
        job.close("no longer needed", NOW.plusSeconds(3));
        assertThat(job.status()).isEqualTo(JobStatus.CLOSED);
    }

    @Test
    void reasonsReachTheHistory() {
        assertThat(in(JobStatus.POSTED).close("merged teams", NOW).why()).contains("merged teams");
        assertThat(in(JobStatus.POSTED).pause("holidays", NOW).why()).contains("holidays");
    }

    @Test
    void draftTakesNewTermsAltogether() {
        var job = in(JobStatus.DRAFT);
        var terms = terms("Another title", 5, 10, null);
        job.update(terms, NOW);
        assertThat(job.terms()).isEqualTo(terms);
    }

    @ParameterizedTest
    @EnumSource(
            value = JobStatus.class,
            names = {"POSTED", "PAUSED"})
    void postedJobChangesOnlyWhatNobodyAppliedFor(JobStatus status) {
        var job = in(status);
        job.update(terms("Developer", 7, 30, END.plusSeconds(60)), NOW);
        assertThat(job.terms().openings()).isEqualTo(7);
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> job.update(terms("Other title", 7, 30, END), NOW))
                .satisfies(refusal -> {
                    assertThat(refusal.code()).isEqualTo(JobError.JOB_TERMS_FROZEN);
                    assertThat(refusal.members()).containsEntry("frozenMembers", List.of("title"));
                });
        assertThat(job.terms().title()).isEqualTo("Developer");
    }

    @Test
    void openingsStayAboveTheHires() {
        var job = in(JobStatus.POSTED);
        job.takeOpening(NOW);
        assertRefused(JobError.OPENINGS_ALREADY_FILLED, () -> job.update(terms("Developer", 1, null, END), NOW));
    }

    @Test
    void endIsNotMovedIntoThePast() {
        var job = in(JobStatus.POSTED);
        assertRefused(JobError.JOB_EXPIRY_PASSED, () -> job.update(terms("Developer", 2, null, NOW), NOW));
    }

    @Test
    void draftIsNotGivenAnEndThatHasPassed() {
        assertRefused(
                JobError.JOB_EXPIRY_PASSED, () -> in(JobStatus.DRAFT).update(terms("Developer", 2, null, NOW), NOW));
    }

    @Test
    void jobWhoseEndHasPassedIsNotPosted() {
        assertRefused(JobError.JOB_EXPIRY_PASSED, () -> in(JobStatus.DRAFT).post(END));
        assertRefused(JobError.JOB_EXPIRY_PASSED, () -> in(JobStatus.PAUSED).resume(END));
    }

    @ParameterizedTest
    @EnumSource(JobStatus.class)
    void onlyAPostedJobTakesApplications(JobStatus status) {
        if (status == JobStatus.POSTED) {
            in(status).admit(0, NOW);
        } else {
            assertRefused(JobError.JOB_NOT_POSTED, () -> in(status).admit(0, NOW));
        }
    }

    @Test
    void postedJobTakesNoApplicationAtItsEndEvenBeforeTheScheduleSeesIt() {
        assertRefused(JobError.JOB_NOT_POSTED, () -> in(JobStatus.POSTED).admit(0, END));
    }

    @Test
    void jobTakesAsManyApplicationsAsItSays() {
        var job = in(JobStatus.POSTED);
        job.update(terms("Developer", 2, 3, END), NOW);
        job.admit(2, NOW);
        assertRefused(JobError.JOB_FULL, () -> job.admit(3, NOW));
    }

    @ParameterizedTest
    @EnumSource(JobStatus.class)
    void onlyAJobThatStillChoosesTakesAnOpening(JobStatus status) {
        switch (status) {
            case POSTED, PAUSED, EXPIRED -> {
                var job = in(status);
                var change = job.takeOpening(NOW);
                assertThat(change.events()).singleElement().isEqualTo(new JobEvent.OpeningTaken(1));
                assertThat(job.status()).isEqualTo(status);
            }
            case DRAFT, CLOSED, FILLED ->
                assertRefused(JobError.JOB_NOT_HIRING, () -> in(status).takeOpening(NOW));
        }
    }

    @Property
    void lastOpeningTakenFillsTheJob(@ForAll @IntRange(min = 1, max = 50) int openings) {
        var job = posted(terms("Developer", openings, null, END));
        for (int i = 1; i < openings; i++) {
            job.takeOpening(NOW);
            assertThat(job.status()).isEqualTo(JobStatus.POSTED);
        }
        assertThat(job.takeOpening(NOW).events())
                .extracting(DomainEvent::name)
                .containsExactly("job.opening-taken", "job.filled");
        assertThat(job.status()).isEqualTo(JobStatus.FILLED);
        assertThat(job.view().hires()).isEqualTo(openings);
    }

    @ParameterizedTest
    @EnumSource(JobStatus.class)
    void onlyALiveJobExpires(JobStatus status) {
        var job = in(status);
        switch (status) {
            case POSTED, PAUSED ->
                assertThat(job.expire(END).aggregate().status()).isEqualTo(JobStatus.EXPIRED);
            case DRAFT, CLOSED, FILLED, EXPIRED ->
                assertThatIllegalStateException().isThrownBy(() -> job.expire(END));
        }
    }

    @Test
    void nothingExpiresBeforeItsEnd() {
        assertThatIllegalStateException().isThrownBy(() -> in(JobStatus.POSTED).expire(END.minusNanos(1000)));
    }

    @Test
    void skillAskedForTwiceIsRefused() {
        var twice = withSkills(List.of(skill("Java")), List.of(skill("Rust"), skill("java")));
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> drafted(twice))
                .satisfies(refusal -> {
                    assertThat(refusal.code()).isEqualTo(JobError.DUPLICATE_REQUIREMENT);
                    assertThat(refusal.errors())
                            .extracting(FieldError::pointer)
                            .containsExactly("/preferredSkills/1/name");
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"OFFER", "screening", "A", "HIRED", "TEST CALL"})
    void stageNamesAreWellFormedAndNotTheFixedOnes(String stage) {
        assertRefused(CommonError.VALIDATION_FAILED, () -> drafted(withStages(List.of(stage))));
    }

    @Test
    void stageIsNamedOnce() {
        assertRefused(CommonError.VALIDATION_FAILED, () -> drafted(withStages(List.of("CALL", "CALL"))));
        assertThat(drafted(withStages(List.of())).terms().stages()).isEmpty();
    }

    @Test
    void jobBelongsToItsPartner() {
        assertThat(drafted(terms("Developer", 1, null, null)).ownerId()).isEqualTo(PARTNER);
    }

    @ParameterizedTest
    @EnumSource(
            value = JobStatus.class,
            names = {"DRAFT", "POSTED", "PAUSED"})
    void jobStaysWithItsPartner(JobStatus status) {
        var job = in(status);
        var moved = terms(
                UUID.randomUUID(), "Developer", List.of(skill("Java")), List.of(), JobTerms.USUAL_STAGES, 2, null, END);
        assertRefused(JobError.JOB_PARTNER_FIXED, () -> job.update(moved, NOW));
    }

    private static void assertRefused(ErrorCode code, ThrowingCallable decision) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(decision)
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(code));
    }

    private static Change<Job> take(JobAction action, Job job) {
        return switch (action) {
            case UPDATE -> job.update(job.terms(), NOW);
            case POST -> job.post(NOW);
            case PAUSE -> job.pause("a reason", NOW);
            case RESUME -> job.resume(NOW);
            case CLOSE -> job.close("a reason", NOW);
        };
    }

    private static Job in(JobStatus status) {
        var job = posted(terms("Developer", 2, null, END));
        return switch (status) {
            case DRAFT -> drafted(job.terms());
            case POSTED -> job;
            case PAUSED -> job.pause("a reason", NOW).aggregate();
            case CLOSED -> job.close("a reason", NOW).aggregate();
            case FILLED -> {
                job.takeOpening(NOW);
                yield job.takeOpening(NOW).aggregate();
            }
            case EXPIRED -> job.expire(END).aggregate();
        };
    }

    private static Job posted(JobTerms terms) {
        return drafted(terms).post(NOW).aggregate();
    }

    private static Job drafted(JobTerms terms) {
        return Job.draft(UUID.randomUUID(), terms, NOW).aggregate();
    }

    private static JobTerms.SkillRequirement skill(String name) {
        return new JobTerms.SkillRequirement(name, 3, 1);
    }

    private static JobTerms terms(String title, int openings, @Nullable Integer most, @Nullable Instant end) {
        return terms(PARTNER, title, List.of(skill("Java")), List.of(), JobTerms.USUAL_STAGES, openings, most, end);
    }

    private static JobTerms withSkills(
            List<JobTerms.SkillRequirement> required, List<JobTerms.SkillRequirement> preferred) {
        return terms(PARTNER, "Developer", required, preferred, JobTerms.USUAL_STAGES, 1, null, null);
    }

    private static JobTerms withStages(List<String> stages) {
        return terms(PARTNER, "Developer", List.of(), List.of(), stages, 1, null, null);
    }

    private static JobTerms terms(
            UUID partner,
            String title,
            List<JobTerms.SkillRequirement> required,
            List<JobTerms.SkillRequirement> preferred,
            List<String> stages,
            int openings,
            @Nullable Integer most,
            @Nullable Instant end) {
        return new JobTerms(
                partner,
                title,
                "What there is to do",
                null,
                JobTerms.RemotePolicy.HYBRID,
                null,
                JobTerms.JobType.FULL_TIME,
                null,
                required,
                preferred,
                stages,
                openings,
                most,
                end);
    }
}
