package io.hexabuilders.profile360.source;

import org.jspecify.annotations.Nullable;

/** What the sources have said; null: was not asked. When {@code partner} is missing the others were not waited for. */
public record Replies(
        Reply<PartnerAnswer> partner,
        @Nullable Reply<ContractsAnswer> contracts,
        @Nullable Reply<RecruitmentAnswer> recruitment,
        @Nullable Reply<CampaignsAnswer> campaigns) {

    /** The reply of one source; null: was not asked. */
    public @Nullable Reply<?> of(SourceName name) {
        return switch (name) {
            case PARTNER -> partner;
            case ONBOARDING -> contracts;
            case RECRUITMENT -> recruitment;
            case CAMPAIGN -> campaigns;
        };
    }
}
