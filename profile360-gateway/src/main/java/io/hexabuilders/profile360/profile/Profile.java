package io.hexabuilders.profile360.profile;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.hexabuilders.profile360.source.CampaignsAnswer;
import io.hexabuilders.profile360.source.ContractsAnswer;
import io.hexabuilders.profile360.source.PartnerAnswer;
import io.hexabuilders.profile360.source.RecruitmentAnswer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The Profile 360. A section that is withheld, missing or not asked for is left out; {@code meta} says which it is.
 *
 * @param onboarding left out as well when the partner has none, though the section is fresh
 */
@Schema(name = "Profile")
record Profile(
        UUID partnerId,
        Headline summary,
        EngagementScore engagementScore,
        @JsonInclude(JsonInclude.Include.NON_NULL) PartnerAnswer.@Nullable Partner partner,
        @JsonInclude(JsonInclude.Include.NON_NULL) PartnerAnswer.@Nullable Validation validation,
        @JsonInclude(JsonInclude.Include.NON_NULL) ContractsAnswer.@Nullable Onboarding onboarding,
        @JsonInclude(JsonInclude.Include.NON_NULL) ContractsAnswer.@Nullable Contracts contracts,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable RecruitmentAnswer recruitment,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable CampaignsAnswer campaigns,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<ActivityEntry> activity,
        Meta meta) {

    /**
     * How far the answer can be relied on.
     *
     * @param complete whether every section that is asked for and not withheld is fresh
     * @param sections by name, each that is asked for and not withheld
     * @param withheld names of the sections that the caller may not see
     */
    @Schema(name = "ProfileMeta")
    record Meta(boolean complete, Instant generatedAt, Map<String, SectionState> sections, List<String> withheld) {

        static Meta of(Instant now, Map<String, SectionState> sections, Selection selection) {
            return new Meta(
                    sections.values().stream().allMatch(SectionState::isFresh),
                    now,
                    sections,
                    selection.withheld().stream().map(Section::label).toList());
        }

        List<String> missing() {
            return sections.entrySet().stream()
                    .filter(section -> !section.getValue().isFresh())
                    .map(Map.Entry::getKey)
                    .toList();
        }
    }

    /** Value of the header Profile-Completeness: a token, with the missing sections as its parameter (RFC 9651). */
    String completeness() {
        return meta.complete() ? "complete" : "partial;missing=\"" + String.join(" ", meta.missing()) + "\"";
    }

    /** All that makes two answers differ for a reader: the profile without times and latencies. */
    List<?> content() {
        return Stream.of(
                        partnerId,
                        summary,
                        engagementScore,
                        partner,
                        validation,
                        onboarding,
                        contracts,
                        recruitment,
                        campaigns,
                        activity,
                        meta.sections().keySet(),
                        meta.missing(),
                        meta.withheld())
                .map(part -> Objects.requireNonNullElse(part, ""))
                .toList();
    }
}
