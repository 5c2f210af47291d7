package io.hexabuilders.hexactl.compose;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Option;

/** Which parts of an environment a command works on. */
final class StacksOption {

    @Option(names = "--stacks", split = ",", paramLabel = "S", description = "Only these of: ${COMPLETION-CANDIDATES}.")
    private List<Stack> stacks = List.of();

    /** Those chosen, else the given ones, in the order of their start. */
    List<Stack> chosen(Set<Stack> otherwise) {
        return Arrays.stream(Stack.values())
                .filter(stack -> stacks.isEmpty() ? otherwise.contains(stack) : stacks.contains(stack))
                .toList();
    }
}
