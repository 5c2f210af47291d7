package io.hexabuilders.hexactl.schema.catalogue;

import java.util.List;
import java.util.Set;

/**
 * How a schema differs from what its migrations make.
 *
 * @param missing lines that should be there
 * @param added lines that no migration made
 */
public record Drift(List<String> missing, List<String> added) {

    public static Drift between(Set<String> expected, Set<String> found) {
        return new Drift(
                expected.stream().filter(line -> !found.contains(line)).toList(),
                found.stream().filter(line -> !expected.contains(line)).toList());
    }

    public boolean isNone() {
        return missing.isEmpty() && added.isEmpty();
    }

    public int size() {
        return missing.size() + added.size();
    }
}
