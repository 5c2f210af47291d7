package io.hexabuilders.hexactl.console;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Columns as wide as their widest cell; numbers stand to the right. */
public final class Table {

    private static final String GAP = "  ";

    private final List<String> heads;
    private final List<List<String>> rows = new ArrayList<>();

    private Table(List<String> heads) {
        this.heads = heads;
    }

    public static Table of(String... heads) {
        return new Table(List.of(heads));
    }

    /** Null is shown as a dash. */
    public Table row(@Nullable Object... cells) {
        var row = new ArrayList<String>();
        for (Object cell : cells) {
            row.add(cell == null ? "-" : Visible.text(cell.toString()));
        }
        if (row.size() != heads.size()) {
            throw new IllegalArgumentException(row.size() + " cells in a table of " + heads.size() + " columns");
        }
        rows.add(row);
        return this;
    }

    /** All lines, each with its end; no line ends with blanks. */
    public String render() {
        var text = new StringBuilder();
        append(text, heads);
        rows.forEach(row -> append(text, row));
        return text.toString();
    }

    private void append(StringBuilder text, List<String> cells) {
        var line = new StringBuilder();
        for (int column = 0; column < cells.size(); column++) {
            String cell = cells.get(column);
            String padding = " ".repeat(width(column) - cell.length());
            line.append(column == 0 ? "" : GAP);
            line.append(isNumeric(column) ? padding + cell : cell + padding);
        }
        text.append(line.toString().stripTrailing()).append('\n');
    }

    private int width(int column) {
        int width = heads.get(column).length();
        for (var row : rows) {
            width = Math.max(width, row.get(column).length());
        }
        return width;
    }

    private boolean isNumeric(int column) {
        return !rows.isEmpty()
                && rows.stream()
                        .allMatch(row -> row.get(column).matches("-|[0-9.]+(%| (ms|s|min|h|d|B|kB|MB|GB|TB))?"));
    }
}
