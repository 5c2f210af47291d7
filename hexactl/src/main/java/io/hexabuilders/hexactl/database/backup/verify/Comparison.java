package io.hexabuilders.hexactl.database.backup.verify;

import io.hexabuilders.hexactl.database.backup.content.TableContent;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** Holds what tables hold against what they should hold. */
public final class Comparison {

    private Comparison() {}

    /** A sentence for each table that is another one. */
    public static List<String> findings(List<TableContent> expected, List<TableContent> found) {
        var findings = new ArrayList<String>();
        var byName = new TreeMap<String, TableContent>();
        found.forEach(table -> byName.put(table.name(), table));
        for (var table : expected) {
            var other = byName.remove(table.name());
            if (other == null) {
                findings.add("the table " + table.name() + " is not there");
            } else if (other.rows() != table.rows()) {
                findings.add("the table " + table.name() + " has " + other.rows() + " rows and had " + table.rows());
            } else if (!other.hash().equals(table.hash())) {
                findings.add("the table " + table.name() + " has other content in its " + table.rows() + " rows");
            }
        }
        byName.keySet().forEach(name -> findings.add("the table " + name + " was not there"));
        return List.copyOf(findings);
    }
}
