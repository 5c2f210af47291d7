package io.hexabuilders.recruitment.vocabulary;

import io.hexabuilders.platform.outbox.EventType;

/** What this service tells others. */
public enum RecruitmentEventType implements EventType {
    JOB_POSTED("hexabuilders.recruitment.job-posted.v1"),
    JOB_CLOSED("hexabuilders.recruitment.job-closed.v1"),
    OFFER_ACCEPTED("hexabuilders.recruitment.offer-accepted.v1"),
    CANDIDATE_HIRED("hexabuilders.recruitment.candidate-hired.v1"),
    ONBOARDING_COMPENSATED("hexabuilders.recruitment.onboarding-compensated.v1");

    private final String wireName;

    RecruitmentEventType(String wireName) {
        this.wireName = wireName;
    }

    @Override
    public String wireName() {
        return wireName;
    }
}
