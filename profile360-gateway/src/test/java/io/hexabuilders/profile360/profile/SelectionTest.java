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
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class SelectionTest {

    private static final Set<Section> ALL = EnumSet.allOf(Section.class);

    /** A row of the table of sections: the only one with two columns. */
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z-]+)` \\| ([^|]+?) \\|$");

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
        assertThat(Viewer.visibleTo(Set.of(Role.LEGAL, Role.RECRUITER)))
                .containsExactly(PARTNER, ONBOARDING, CONTRACTS, RECRUITMENT);
        assertThat(Viewer.visibleTo(Set.of(Role.PARTNER, Role.RECRUITER))).isEqualTo(ALL);
        assertThat(Viewer.visibleTo(Set.of("of another program"))).isEmpty();
    }

    @Test
    void eachRoleSeesTheSectionsThatTheDocumentGivesIt() throws IOException {
        var rows = ROW.matcher(Files.readString(Path.of("..", "docs", "security.md")))
                .results()
                .collect(Collectors.toMap(row -> row.group(1), row -> sections(row.group(2))));
        assertThat(rows)
                .containsOnlyKeys(
                        Role.ADMIN,
                        Role.PARTNER_MANAGER,
                        Role.FINANCE,
                        Role.LEGAL,
                        Role.RECRUITER,
                        Role.CAMPAIGN_MANAGER,
                        Role.AUDITOR,
                        Role.PARTNER,
                        Role.SERVICE);
        assertThat(rows)
                .allSatisfy((role, sections) ->
                        assertThat(Viewer.visibleTo(Set.of(role))).isEqualTo(sections));
    }

    private static Set<Section> sections(String cell) {
        if (cell.equals("all") || cell.equals("–")) {
            return cell.equals("all") ? ALL : Set.of();
        }
        return Arrays.stream(cell.split(", "))
                .map(label -> Section.labelled(label).orElseThrow())
                .collect(Collectors.toSet());
    }
}
