package io.hexabuilders.deploy.observability;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A query of Prometheus, read as far as to know which metrics and labels it names. Whether it is well-formed is for promtool
 * to say.
 */
record Query(String text) {

    private static final Set<String> KEYWORDS = Set.of(
            "and",
            "or",
            "unless",
            "bool",
            "offset",
            "by",
            "without",
            "on",
            "ignoring",
            "group_left",
            "group_right",
            "inf");

    private static final Pattern TEXT = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"");
    private static final Pattern SELECTOR = Pattern.compile("\\{([^}]*)}");
    private static final Pattern RANGE = Pattern.compile("\\[[^]]*]");
    private static final Pattern GROUPING =
            Pattern.compile("\\b(?:by|without|on|ignoring|group_left|group_right)\\s*\\(([^)]*)\\)");
    private static final Pattern MATCHER = Pattern.compile("(\\w+)\\s*(?:=~|!~|!=|=)");
    private static final Pattern NAME = Pattern.compile("\\b[a-zA-Z_:][\\w:]*\\b(?!\\s*\\()");

    /** As Grafana sends it: with a range, and with every value of its variables. */
    Query filledIn() {
        return new Query(text.replace("$__rate_interval", "5m").replaceAll("\"\\$\\w+\"", "\".+\""));
    }

    Set<String> metrics() {
        String bare = RANGE.matcher(withoutTexts()).replaceAll("");
        bare = GROUPING.matcher(SELECTOR.matcher(bare).replaceAll("")).replaceAll("");
        return NAME.matcher(bare)
                .results()
                .map(MatchResult::group)
                .filter(name -> !KEYWORDS.contains(name))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    Set<String> labels() {
        String bare = withoutTexts();
        var matched = SELECTOR.matcher(bare)
                .results()
                .flatMap(selector -> MATCHER.matcher(selector.group(1)).results())
                .map(matcher -> matcher.group(1));
        var grouped = GROUPING.matcher(bare)
                .results()
                .flatMap(grouping -> Stream.of(grouping.group(1).split(",")))
                .map(String::strip)
                .filter(label -> !label.isEmpty());
        return Stream.concat(matched, grouped).collect(Collectors.toCollection(TreeSet::new));
    }

    private String withoutTexts() {
        return TEXT.matcher(text).replaceAll("\"\"");
    }
}
