package io.hexabuilders.recruitment.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.hexabuilders.platform.change.Change;
import io.hexabuilders.platform.change.DomainEvent;
import io.hexabuilders.platform.problem.CommonError;
import io.hexabuilders.platform.problem.ErrorCode;
import io.hexabuilders.platform.problem.Refusal;
import io.hexabuilders.recruitment.application.Rejection.RejectionReason;
import io.hexabuilders.recruitment.vocabulary.FixedStage;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class ApplicationTest {

    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final Offer OFFER = new Offer("Roof planner", "FULL_TIME", "Ada Obi", "ada@obi.example");
    private static final List<String> STAGES = List.of("SCREENING", "INTERVIEW");

    static Stream<Arguments> everyActionInEveryStatus() {
        return Arrays.stream(ApplicationAction.values())
                .flatMap(action ->
                        Arrays.stream(ApplicationStatus.values()).map(status -> Arguments.of(action, status)));
    }

    @Test
    void everyStatusIsAFixedStageOrThatOfAJobsStages() {
        var statuses = Arrays.stream(ApplicationStatus.values()).map(Enum::name).toList();
        assertThat(statuses).allMatch(FixedStage::reserves);
        assertThat(FixedStage.around(List.of("IN_SELECTION"))).containsExactlyElementsOf(statuses);
    }

    @ParameterizedTest
    @MethodSource("everyActionInEveryStatus")
    void actionIsTakenExactlyWhenItIsShownAsAllowed(ApplicationAction action, ApplicationStatus status) {
        var application = in(status);
        if (status.allowedActions().contains(action)) {
            assertThat(take(action, application).aggregate()).isSameAs(application);
        } else {
            assertThatExceptionOfType(Refusal.class)
                    .isThrownBy(() -> take(action, application))
                    .satisfies(refusal -> {
                        assertThat(refusal.code()).isEqualTo(CommonError.ILLEGAL_TRANSITION);
                        assertThat(refusal.members())
                                .containsEntry("currentStatus", status.name())
                                .containsEntry("currentStage", application.stage());
                    });
            assertThat(application.status()).isEqualTo(status);
        }
    }

    @Test
    void advanceGoesThroughTheStagesOfTheJob() {
        var application = submitted(STAGES);
        var stages = IntStream.range(0, 4)
                .mapToObj(i ->
                        application.advance(null, () -> OFFER, NOW).aggregate().stage())
                .toList();
        assertThat(stages).containsExactly("SCREENING", "INTERVIEW", "OFFER", "ACCEPTED");
        assertThat(application.status()).isEqualTo(ApplicationStatus.ACCEPTED);
    }

    @Test
    void jobWithoutStagesGoesFromSubmittedToOffer() {
        assertThat(submitted(List.of())
                        .advance(null, () -> OFFER, NOW)
                        .aggregate()
                        .stage())
                .isEqualTo("OFFER");
    }

    @Test
    void stagesOfTheJobCanBeSkipped() {
        assertThat(submitted(STAGES)
                        .advance("OFFER", () -> OFFER, NOW)
                        .aggregate()
                        .status())
                .isEqualTo(ApplicationStatus.OFFER);
        assertThat(submitted(STAGES)
                        .advance("INTERVIEW", () -> OFFER, NOW)
                        .aggregate()
                        .status())
                .isEqualTo(ApplicationStatus.IN_SELECTION);
    }

    @ParameterizedTest
    @MethodSource("targetsThatAreNotAhead")
    void targetMustBeAhead(ApplicationStatus status, String target) {
        var application = in(status);
        assertRefused(ApplicationError.STAGE_NOT_AHEAD, () -> application.advance(target, () -> OFFER, NOW));
    }

    static Stream<Arguments> targetsThatAreNotAhead() {
        return Stream.of(
                Arguments.of(ApplicationStatus.SUBMITTED, "SUBMITTED"),
                Arguments.of(ApplicationStatus.SUBMITTED, "ACCEPTED"),
                Arguments.of(ApplicationStatus.SUBMITTED, "HIRED"),
                Arguments.of(ApplicationStatus.SUBMITTED, "NO_SUCH_STAGE"),
                Arguments.of(ApplicationStatus.IN_SELECTION, "SCREENING"),
                Arguments.of(ApplicationStatus.IN_SELECTION, "SUBMITTED"),
                Arguments.of(ApplicationStatus.OFFER, "INTERVIEW"),
                Arguments.of(ApplicationStatus.OFFER, "HIRED"));
    }

    @Test
    void acceptedOfferIsToldByAnEventOfItsOwn() {
        var change = in(ApplicationStatus.OFFER).advance("ACCEPTED", () -> OFFER, NOW);
        assertThat(change.events())
                .extracting(DomainEvent::name)
                .containsExactly("application.offer-accepted", "application.advanced");
        assertThat(change.events().getFirst()).isEqualTo(new ApplicationEvent.OfferAccepted(OFFER));
    }

    @Test
    void offerIsNotAskedForBeforeItIsAccepted() {
        Supplier<Offer> notYet = () -> {
            throw new AssertionError("asked");
        };
        var application = submitted(STAGES);
        for (String stage : List.of("SCREENING", "INTERVIEW", "OFFER")) {
            assertThat(application.advance(stage, notYet, NOW).aggregate().stage())
                    .isEqualTo(stage);
        }
    }

    @ParameterizedTest
    @EnumSource(ApplicationStatus.class)
    void needlessContractIsSaidAndChangesNothing(ApplicationStatus status) {
        var application = in(status);
        var before = application.snapshot().members();
        var change = application.noteNeedlessContract("HB-2026-000003");
        assertThat(change.why().orElseThrow())
                .contains("HB-2026-000003")
                .contains("was " + application.stage() + " and stays so");
        assertThat(application.snapshot().members()).isEqualTo(before);
    }

    @Test
    void rejectionKeepsReasonAndNote() {
        var change = in(ApplicationStatus.OFFER).reject(RejectionReason.NO_WORK_PERMIT, "expires in May", NOW);
        assertThat(change.why()).contains("NO_WORK_PERMIT: expires in May");
        assertThat(change.aggregate().snapshot().members())
                .containsEntry("rejectionReason", RejectionReason.NO_WORK_PERMIT)
                .containsEntry("rejectionNote", "expires in May");
    }

    @Test
    void otherReasonNeedsANoteAndChangesNothingWithoutOne() {
        var application = submitted(STAGES);
        assertRefused(
                ApplicationError.REJECTION_NOTE_REQUIRED, () -> application.reject(RejectionReason.OTHER, null, NOW));
        assertThat(application.status()).isEqualTo(ApplicationStatus.SUBMITTED);
    }

    @Test
    void feedbackRemembersTheStageItWasGivenIn() {
        var application = in(ApplicationStatus.IN_SELECTION);
        application.giveFeedback("recruiter-1", 4, "knows the trade", NOW);
        assertThat(application.snapshot().members())
                .containsEntry("latestFeedback", new Remark("recruiter-1", NOW, "SCREENING", 4, "knows the trade"));
    }

    @Test
    void remarksAreBoundedAndSaySo() {
        var application = submitted(STAGES);
        for (int i = 0; i < Application.MOST_REMARKS; i++) {
            application.addNote("recruiter-1", "note " + i, NOW);
        }
        assertRefused(ApplicationError.REMARKS_FULL, () -> application.addNote("recruiter-1", "one more", NOW));
    }

    @Property
    void timesInTheStagesAddUp(@ForAll @IntRange(min = 1, max = 100_000) int seconds) {
        var application = submitted(STAGES);
        for (int i = 1; i <= 4; i++) {
            application.advance(null, () -> OFFER, NOW.plusSeconds((long) i * seconds));
        }
        var end = NOW.plusSeconds(5L * seconds);
        assertThat(application.visits())
                .extracting(StageVisit::stage)
                .containsExactly("SUBMITTED", "SCREENING", "INTERVIEW", "OFFER", "ACCEPTED");
        assertThat(application.visits().stream().map(visit -> visit.time(end)).reduce(Duration.ZERO, Duration::plus))
                .isEqualTo(Duration.between(NOW, end));
        assertThat(application.visits())
                .filteredOn(visit -> visit.leftAt() == null)
                .hasSize(1);
    }

    @Property
    void stageIsNeverVisitedTwice(@ForAll List<@IntRange(max = 5) Integer> choices) {
        var application = submitted(List.of("A1", "B1", "C1", "D1"));
        for (int choice : choices) {
            var ahead = application.status().stagesAhead(application.stage(), List.of("A1", "B1", "C1", "D1"));
            if (!ahead.isEmpty()) {
                application.advance(ahead.get(choice % ahead.size()), () -> OFFER, NOW);
            }
        }
        assertThat(application.visits()).extracting(StageVisit::stage).doesNotHaveDuplicates();
    }

    private static void assertRefused(ErrorCode code, ThrowingCallable decision) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(decision)
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(code));
    }

    private static Change<Application> take(ApplicationAction action, Application application) {
        return switch (action) {
            case ADVANCE -> application.advance(null, () -> OFFER, NOW);
            case REJECT -> application.reject(RejectionReason.NOT_QUALIFIED, null, NOW);
            case WITHDRAW -> application.withdraw(null, NOW);
            case HIRE -> application.hire("contract signed on paper", NOW);
            case FEEDBACK -> application.giveFeedback("recruiter-1", 3, "fine", NOW);
            case NOTES -> application.addNote("recruiter-1", "called", NOW);
        };
    }

    private static Application in(ApplicationStatus status) {
        var application = submitted(STAGES);
        return switch (status) {
            case SUBMITTED -> application;
            case IN_SELECTION -> application.advance(null, () -> OFFER, NOW).aggregate();
            case OFFER -> application.advance("OFFER", () -> OFFER, NOW).aggregate();
            case ACCEPTED ->
                in(ApplicationStatus.OFFER).advance(null, () -> OFFER, NOW).aggregate();
            case HIRED -> in(ApplicationStatus.ACCEPTED).hire("a reason", NOW).aggregate();
            case REJECTED ->
                application.reject(RejectionReason.NOT_QUALIFIED, null, NOW).aggregate();
            case WITHDRAWN -> application.withdraw("moved away", NOW).aggregate();
        };
    }

    private static Application submitted(List<String> pipeline) {
        return Application.submit(
                        UUID.randomUUID(),
                        new Application.Submission(
                                UUID.randomUUID(),
                                UUID.randomUUID(),
                                UUID.randomUUID(),
                                pipeline,
                                ApplicationSource.REFERRAL,
                                null),
                        NOW)
                .aggregate();
    }
}
