package io.hexabuilders.recruitment.vocabulary;

import java.util.IllformedLocaleException;
import java.util.Locale;

/**
 * A language and how well it is known.
 *
 * @param tag BCP 47, kept in its canonical spelling
 */
public record LanguageSkill(String tag, LanguageLevel level) {

    public LanguageSkill {
        Requirement.line(tag, 35, "tag");
        Requirement.that(level != null, "level is needed");
        tag = canonical(tag);
    }

    private static String canonical(String tag) {
        try {
            String canonical = new Locale.Builder().setLanguageTag(tag).build().toLanguageTag();
            Requirement.that(!canonical.equals("und"), "tag must be a BCP 47 language tag such as pt-BR");
            return canonical;
        } catch (IllformedLocaleException e) {
            throw new IllegalArgumentException("tag must be a BCP 47 language tag such as pt-BR", e);
        }
    }
}
