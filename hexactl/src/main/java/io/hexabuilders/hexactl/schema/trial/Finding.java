package io.hexabuilders.hexactl.schema.trial;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hexabuilders.hexactl.schema.migration.Script;
import java.util.Optional;

/**
 * A rule that a migration breaks.
 *
 * @param line of the statement in its file
 * @param subject the table, or what of it, such as {@code partner.email}
 * @param detail in PostgreSQL's words or figures; may be empty
 * @param excuse why it is allowed here; empty where it is not
 */
public record Finding(Rule rule, int line, String subject, String detail, Optional<String> excuse) {

    static Finding of(Rule rule, Script.Sql statement, String subject, String detail) {
        return new Finding(rule, statement.line(), subject, detail, Optional.empty());
    }

    Finding excused(String reason) {
        return new Finding(rule, line, subject, detail, Optional.of(reason));
    }

    public boolean isRefusal() {
        return excuse.isEmpty();
    }

    /** The table's name. */
    String table() {
        return subject.split("\\.", 2)[0];
    }

    public ObjectNode json() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("rule", rule.toString())
                .put("line", line)
                .put("subject", subject)
                .put("detail", detail)
                .put("why", rule.why())
                .put("instead", rule.instead())
                .put("breaking", rule.isBreaking())
                .put("excuse", excuse.orElse(null));
    }
}
