package io.hexabuilders.recruitment.vocabulary;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The names of skills as they were found in the synonym table, for one use case. */
public final class SkillNames {

    private static final Pattern BLANKS = Pattern.compile("\\s+");

    private final Map<String, String> nameByKey;

    /** @param nameByKey the preferred name for each {@link #key} that is known */
    public SkillNames(Map<String, String> nameByKey) {
        this.nameByKey = Map.copyOf(nameByKey);
    }

    /** The preferred name: {@code js} becomes {@code JavaScript}; an unknown skill keeps the spelling it was given. */
    public String normalise(String skill) {
        return nameByKey.getOrDefault(key(skill), collapse(skill));
    }

    /** What two spellings of one word have in common: blanks collapsed, without regard to case. */
    public static String key(String skill) {
        return collapse(skill).toLowerCase(Locale.ROOT);
    }

    /** Sorted keys, each once: what a table is searched by. */
    public static List<String> keys(Collection<String> skills) {
        return List.copyOf(skills.stream().map(SkillNames::key).collect(Collectors.toCollection(TreeSet::new)));
    }

    private static String collapse(String skill) {
        return BLANKS.matcher(skill.strip()).replaceAll(" ");
    }
}
