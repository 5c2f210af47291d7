package io.hexabuilders.recruitment.application;

import io.hexabuilders.platform.outbox.Announcement;
import io.hexabuilders.recruitment.application.Application.Submission;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What is announced of a hire, for the contract of the program's events. */
public final class HiredSample {

    private HiredSample() {}

    public static List<Announcement> of(UUID applicationId, UUID jobId, UUID partnerId, UUID candidateId) {
        var now = Instant.parse("2026-03-01T10:00:00Z");
        var application = Application.submit(
                        applicationId,
                        new Submission(jobId, partnerId, candidateId, List.of(), ApplicationSource.REFERRAL, null),
                        now)
                .aggregate();
        application.advance("OFFER", now);
        application.advance("ACCEPTED", now);
        return ApplicationAnnouncements.of(application.hire("signed on paper", now));
    }
}
