package io.hexabuilders.hexactl.schema.migration;

import io.hexabuilders.hexactl.console.Failure;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.postgresql.core.Parser;

/** The statements of a script, told apart by the driver, which knows PostgreSQL's quotes and comments. */
public final class Script {

    private static final Pattern COMMENTS = Pattern.compile("\\A(\\s|--[^\\n]*(\\n|\\z)|/\\*.*?\\*/)+", Pattern.DOTALL);

    /**
     * A statement.
     *
     * @param line in the file, on which its first word stands
     * @param text without what stands before its first word
     */
    public record Sql(int line, String text) {

        /** As in {@code CREATE}; empty where there is none. */
        public String verb() {
            return text.split("\\W", 2)[0].toUpperCase(Locale.ROOT);
        }
    }

    private Script() {}

    public static List<Sql> of(String text) {
        var statements = new ArrayList<Sql>();
        int position = 0;
        try {
            for (var query : Parser.parseJdbcSql(text, true, false, true, false, false)) {
                int start = text.indexOf(query.nativeSql, position);
                position = start + query.nativeSql.length();
                String bare = COMMENTS.matcher(query.nativeSql).replaceFirst("");
                if (!bare.isBlank()) {
                    int first = position - bare.length();
                    statements.add(new Sql(
                            1
                                    + Math.toIntExact(text.substring(0, first)
                                            .chars()
                                            .filter(c -> c == '\n')
                                            .count()),
                            bare));
                }
            }
        } catch (SQLException e) {
            throw Failure.of("the script cannot be told apart into statements: " + e.getMessage(), e);
        }
        return statements;
    }
}
