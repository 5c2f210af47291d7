package io.hexabuilders.recruitment.job;

import io.hexabuilders.platform.problem.ErrorCode;
import io.hexabuilders.platform.problem.Kind;

/** What jobs refuse. */
enum JobError implements ErrorCode {
    JOB_NOT_POSTED(Kind.CONFLICT, "The job takes no applications now"),
    JOB_FULL(Kind.CONFLICT, "The job has all the applications it takes"),
    JOB_NOT_HIRING(Kind.CONFLICT, "The job hires nobody now"),
    JOB_PARTNER_FIXED(Kind.CONFLICT, "The partner of a job does not change"),
    JOB_TERMS_FROZEN(Kind.CONFLICT, "These members cannot change once the job was posted"),
    JOB_EXPIRY_PASSED(Kind.CONFLICT, "The job's end lies in the past"),
    OPENINGS_ALREADY_FILLED(Kind.CONFLICT, "As many as that are hired already"),
    DUPLICATE_REQUIREMENT(Kind.INVALID, "A skill is asked for twice");

    private final Kind kind;
    private final String title;

    JobError(Kind kind, String title) {
        this.kind = kind;
        this.title = title;
    }

    @Override
    public Kind kind() {
        return kind;
    }

    @Override
    public String title() {
        return title;
    }
}
