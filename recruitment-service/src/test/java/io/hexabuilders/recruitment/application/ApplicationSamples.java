package io.hexabuilders.recruitment.application;

import io.hexabuilders.platform.outbox.Announcement;
import io.hexabuilders.recruitment.application.Application.Submission;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** What is announced of an accepted offer and a hire, for the contract of the program's events. */
public final class ApplicationSamples {

    private ApplicationSamples() {}

    public static List<Announcement> of(UUID applicationId, UUID jobId, UUID partnerId, UUID candidateId) {
        var now = Instant.parse("2026-03-01T10:00:00Z");
        var offer = new Offer("Roof planner", "FULL_TIME", "Ada Obi", "ada@obi.example");
        var application = Application.submit(
                        applicationId,
                        new Submission(jobId, partnerId, candidateId, List.of(), ApplicationSource.REFERRAL, null),
                        now)
                .aggregate();
        application.advance("OFFER", () -> offer, now);
        var told = new ArrayList<>(ApplicationAnnouncements.of(application.advance("ACCEPTED", () -> offer, now)));
        told.addAll(ApplicationAnnouncements.of(application.hire("signed on paper", now)));
        return told;
    }
}
