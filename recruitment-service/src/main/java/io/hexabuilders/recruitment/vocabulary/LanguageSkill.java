package io.hexabuilders.recruitment.vocabulary;

import io.hexabuilders.platform.text.LanguageTag;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * A language and how well it is known.
 *
 * @param tag BCP 47, kept in its canonical spelling
 */
@RegisterForReflection
public record LanguageSkill(String tag, LanguageLevel level) {

    public LanguageSkill {
        Requirement.that(level != null, "level is needed");
        tag = LanguageTag.canonical(tag)
                .orElseThrow(() -> new IllegalArgumentException("tag must be a BCP 47 language tag such as pt-BR"));
    }
}
