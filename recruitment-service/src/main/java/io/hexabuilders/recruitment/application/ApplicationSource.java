package io.hexabuilders.recruitment.application;

/** How the candidate came to the job. */
public enum ApplicationSource {
    CAREER_SITE,
    JOB_BOARD,
    REFERRAL,
    AGENCY,
    SOCIAL_MEDIA,
    SOURCED,
    OTHER
}
