package io.hexabuilders.hexactl.database.status;

import io.hexabuilders.hexactl.schema.migration.History.Entry;
import io.hexabuilders.hexactl.schema.migration.Migration;
import java.util.List;
import java.util.Optional;

/** What Flyway's table says of a schema. */
sealed interface SchemaState {

    /** There is no table: no migration ran. */
    record Empty() implements SchemaState {}

    /** The user may not read the table. */
    record Hidden() implements SchemaState {}

    /**
     * @param newest the newest migration that was applied; empty where the first one failed
     * @param failed one that ended halfway
     * @param pending names of those that this release of hexactl knows and the database lacks
     * @param unknown versions that the database has and this release of hexactl does not know
     */
    record Known(Optional<Entry> newest, Optional<Entry> failed, List<Migration> pending, List<String> unknown)
            implements SchemaState {}

    /** The short form of a table's cell. */
    default String text() {
        return switch (this) {
            case Empty _ -> "none";
            case Hidden _ -> "?";
            case Known known ->
                known.newest().map(Entry::version).orElse("none")
                        + (known.failed().isPresent() ? " FAILED" : "")
                        + (known.pending().isEmpty()
                                ? ""
                                : " (" + known.pending().size() + " pending)");
        };
    }
}
