package io.hexabuilders.recruitment.vocabulary;

import io.hexabuilders.platform.query.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Looks skills up in the synonym table. */
@ApplicationScoped
public class SkillVocabulary {

    private record Synonym(String key, String name) {}

    private final Sql sql;

    SkillVocabulary(Sql sql) {
        this.sql = sql;
    }

    /** The preferred names of those among the skills that the table knows, in any spelling. */
    public SkillNames namesOf(Collection<String> skills) {
        if (skills.isEmpty()) {
            return new SkillNames(Map.of());
        }
        var found = sql.list(
                "SELECT synonym, skill FROM skill_synonym WHERE synonym = ANY (?)",
                List.of(SkillNames.keys(skills)),
                row -> new Synonym(row.text("synonym"), row.text("skill")));
        return new SkillNames(found.stream().collect(Collectors.toMap(Synonym::key, Synonym::name)));
    }

    /** What a table is searched by for a skill in any spelling. */
    public String keyOf(String skill) {
        return SkillNames.key(namesOf(List.of(skill)).normalise(skill));
    }
}
