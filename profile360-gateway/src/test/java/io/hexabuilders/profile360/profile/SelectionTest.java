package io.hexabuilders.profile360.profile;

import static io.hexabuilders.profile360.profile.Section.ACTIVITY;
import static io.hexabuilders.profile360.profile.Section.CAMPAIGNS;
import static io.hexabuilders.profile360.profile.Section.CONTRACTS;
import static io.hexabuilders.profile360.profile.Section.ONBOARDING;
import static io.hexabuilders.profile360.profile.Section.PARTNER;
import static io.hexabuilders.profile360.profile.Section.RECRUITMENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hexabuilders.platform.problem.CommonError;
import io.hexabuilders.platform.problem.Refusal;
import io.hexabuilders.platform.security.Role;
import io.hexabuilders.profile360.source.SourceName;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class SelectionTest {

    private static final Set<Section> ALL = EnumSet.allOf(Section.class);

    private static void assertRefused(ThrowingCallable call, Object code) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
    }

    @Test
    void everySectionIsShownUnlessOneIsNamed() {
        assertThat(Selection.of(List.of(), List.of(), ALL).shown()).isEqualTo(ALL);
        assertThat(Selection.of(List.of("partner,contracts"), List.of(), ALL).shown())
                .containsExactly(PARTNER, CONTRACTS);
        assertThat(Selection.of(List.of("partner", " campaigns "), List.of(), ALL)
                        .shown())
                .containsExactly(PARTNER, CAMPAIGNS);
    }

    @Test
    void excludeWinsOverInclude() {
        assertThat(Selection.of(List.of("partner,contracts"), List.of("contracts"), ALL)
                        .shown())
                .containsExactly(PARTNER);
    }

    @Test
    void invisibleSectionsAreWithheldAndTheirSourcesNotAsked() {
        var selection = Selection.of(List.of(), List.of("activity"), EnumSet.of(PARTNER, RECRUITMENT));

        assertThat(selection.shown()).containsExactly(PARTNER, RECRUITMENT);
        assertThat(selection.withheld()).contains(CONTRACTS, CAMPAIGNS).doesNotContain(ACTIVITY);
        assertThat(selection.sources()).containsExactly(SourceName.PARTNER, SourceName.RECRUITMENT);
    }

    @Test
    void invisibleSectionAskedForByNameIsRefused() {
        assertRefused(
                () -> Selection.of(List.of("partner,contracts"), List.of(), EnumSet.of(PARTNER)),
                ProfileError.SECTION_WITHHELD);
    }

    @Test
    void unknownNameAndEmptyChoiceAreRefused() {
        assertRefused(() -> Selection.of(List.of("documents"), List.of(), ALL), CommonError.INVALID_PARAMETER);
        assertRefused(() -> Selection.of(List.of(), List.of("PARTNER"), ALL), CommonError.INVALID_PARAMETER);
        assertRefused(() -> Selection.of(List.of("partner"), List.of("partner"), ALL), CommonError.INVALID_PARAMETER);
    }

    @Test
    void rolesTogetherSeeWhatAnyOfThemSees() {
        assertThat(Viewer.visibleTo(Set.of(Role.LEGAL, Role.RECRUITER), false))
                .containsExactly(PARTNER, ONBOARDING, CONTRACTS, RECRUITMENT);
        assertThat(Viewer.visibleTo(Set.of(Role.AUDITOR), false)).isEqualTo(ALL);
        assertThat(Viewer.visibleTo(Set.of(Role.SERVICE), false)).isEmpty();
    }

    @Test
    void rolePartnerGivesNothingWhenTheCallerIsBoundToNone() {
        assertThat(Viewer.visibleTo(Set.of(Role.PARTNER), true)).isEqualTo(ALL);
        assertThat(Viewer.visibleTo(Set.of(Role.PARTNER, Role.RECRUITER), false))
                .containsExactly(PARTNER, RECRUITMENT);
    }
}
