package io.hexabuilders.hexactl.events;

import io.hexabuilders.hexactl.console.Nearest;
import java.util.List;

/** The types of integration events, as the command line names them: docs/events.md says what each is. */
public final class EventType {

    static final List<String> NAMES = List.of(
            "campaign.budget-alert-raised.v1",
            "campaign.cancelled.v1",
            "campaign.completed.v1",
            "campaign.launched.v1",
            "campaign.onboarding-compensated.v1",
            "campaign.paused.v1",
            "campaign.performance-reported.v1",
            "campaign.resumed.v1",
            "onboarding.cancelled.v1",
            "onboarding.compensation-requested.v1",
            "onboarding.completed.v1",
            "onboarding.contract-activated.v1",
            "onboarding.contract-expired.v1",
            "onboarding.contract-signed.v1",
            "onboarding.contract-terminated.v1",
            "onboarding.documents-verified.v1",
            "onboarding.employment-contract-signed.v1",
            "onboarding.started.v1",
            "onboarding.step-completed.v1",
            "partner.activated.v1",
            "partner.deactivated.v1",
            "partner.onboarding-compensated.v1",
            "partner.registered.v1",
            "partner.reinstated.v1",
            "partner.rejected.v1",
            "partner.suspended.v1",
            "partner.updated.v1",
            "partner.validation-completed.v1",
            "partner.validations-withdrawn.v1",
            "recruitment.candidate-hired.v1",
            "recruitment.job-closed.v1",
            "recruitment.job-posted.v1",
            "recruitment.offer-accepted.v1",
            "recruitment.onboarding-compensated.v1");

    private static final String PREFIX = "hexabuilders.";

    private EventType() {}

    /**
     * The wire name, whether or not the prefix that all of them have was written. Refused with
     * {@link IllegalArgumentException} where no such event exists: a filter with a slip would let nothing through and
     * never say so.
     */
    public static String wireName(String name) {
        String shortName = name.startsWith(PREFIX) ? name.substring(PREFIX.length()) : name;
        if (!NAMES.contains(shortName)) {
            throw new IllegalArgumentException("there is no event type '" + name + "'; nearest are "
                    + String.join(", ", Nearest.of(shortName, NAMES)) + "; docs/events.md has all");
        }
        return PREFIX + shortName;
    }
}
