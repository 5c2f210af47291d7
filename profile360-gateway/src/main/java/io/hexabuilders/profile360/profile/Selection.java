package io.hexabuilders.profile360.profile;

import io.hexabuilders.platform.problem.CommonError;
import io.hexabuilders.platform.problem.FieldError;
import io.hexabuilders.profile360.source.SourceName;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which sections an answer shows.
 *
 * @param shown never empty
 * @param withheld those that the caller wants and may not see
 */
record Selection(Set<Section> shown, Set<Section> withheld) {

    static final String INCLUDE = "Only these of the sections partner, validation, onboarding, contracts, recruitment,"
            + " campaigns and activity: names with commas between, or repeated";
    static final String EXCLUDE = "All but these sections, named likewise";

    /**
     * Refuses with INVALID_PARAMETER an unknown name and a choice that leaves nothing, with SECTION_WITHHELD a section
     * that is asked for by name and not visible.
     *
     * @param include names, each value holding one or several with commas between; none: every section
     * @param exclude likewise; wins over include
     */
    static Selection of(List<String> include, List<String> exclude, Set<Section> visible) {
        var named = sections("include", include);
        var wanted = EnumSet.allOf(Section.class);
        if (!include.isEmpty()) {
            wanted.retainAll(named);
        }
        wanted.removeAll(sections("exclude", exclude));
        var withheld = EnumSet.copyOf(wanted);
        withheld.removeAll(visible);
        if (!include.isEmpty() && !withheld.isEmpty()) {
            throw ProfileError.SECTION_WITHHELD
                    .because("The token's roles do not show " + labels(withheld) + ". Leave it out of include.")
                    .with("withheld", withheld.stream().map(Section::label).toList());
        }
        var shown = EnumSet.copyOf(wanted);
        shown.removeAll(withheld);
        if (shown.isEmpty()) {
            throw CommonError.INVALID_PARAMETER.because(
                    "include and exclude leave no section that could be shown.",
                    List.of(FieldError.at("?exclude", "leaves no section")));
        }
        return new Selection(shown, withheld);
    }

    private static Set<Section> sections(String parameter, List<String> values) {
        var found = EnumSet.noneOf(Section.class);
        values.stream()
                .flatMap(value -> Arrays.stream(value.split(",", -1)))
                .map(String::strip)
                .map(label -> Section.labelled(label).orElseThrow(() -> unknown(parameter, label)))
                .forEach(found::add);
        return found;
    }

    private static RuntimeException unknown(String parameter, String label) {
        String known = labels(EnumSet.allOf(Section.class));
        String shortened = label.length() <= 100 ? label : label.substring(0, 100) + "…";
        return CommonError.INVALID_PARAMETER.because(
                "There is no section \"" + shortened + "\"; there are " + known + ".",
                List.of(new FieldError("?" + parameter, "must be of " + known, shortened)));
    }

    private static String labels(Collection<Section> sections) {
        return sections.stream().map(Section::label).collect(Collectors.joining(", "));
    }

    /** Whom to ask. */
    Set<SourceName> sources() {
        return shown.stream()
                .flatMap(section -> section.sources().stream())
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(SourceName.class)));
    }
}
