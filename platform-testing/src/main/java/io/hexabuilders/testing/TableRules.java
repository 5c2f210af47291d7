package io.hexabuilders.testing;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.util.TreeScanner;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which package's SQL reads which tables. A table belongs to the packages that write it. */
final class TableRules {

    private static final Pattern WRITTEN =
            Pattern.compile("\\b(?:INSERT INTO|UPDATE|DELETE FROM)\\s+([a-z][a-z0-9_]*)");
    private static final Pattern READ = Pattern.compile("\\b(?:FROM|JOIN)\\s+([a-z][a-z0-9_]*)");

    private static final Set<String> NAMING_A_TABLE = Set.of("Table", "CollectionTable", "SecondaryTable", "JoinTable");

    private final Map<String, Set<String>> writers = new TreeMap<>();
    private final Map<String, Set<String>> readers = new TreeMap<>();

    TableRules(List<SourceFile> files) {
        for (var file : files) {
            new Statements(file.packageName()).scan(file.tree(), null);
        }
    }

    /** Each reading of a neighbour's table: the reading package, the word reads, the table. */
    Set<String> foreignReads() {
        var findings = new TreeSet<String>();
        readers.forEach((table, packages) -> {
            var owners = writers.getOrDefault(table, Set.of());
            if (!owners.isEmpty()) {
                packages.stream()
                        .filter(reader -> !owners.contains(reader))
                        .forEach(reader -> findings.add(reader + " reads " + table));
            }
        });
        return findings;
    }

    /** What is read without being excepted, and what is excepted without being read. */
    List<String> findings(Set<String> excepted) {
        var reads = foreignReads();
        var findings = new ArrayList<String>();
        reads.stream()
                .filter(read -> !excepted.contains(read))
                .forEach(read -> findings.add(read + ", which is another package's: ask its queries"));
        excepted.stream()
                .filter(read -> !reads.contains(read))
                .sorted()
                .forEach(read -> findings.add("Excepted, and not so: " + read));
        return findings;
    }

    /** Collects the tables that a file's texts and entities name. */
    private final class Statements extends TreeScanner<@Nullable Void, @Nullable Void> {

        private final String home;

        Statements(String home) {
            this.home = home;
        }

        @Override
        public @Nullable Void visitLiteral(LiteralTree literal, @Nullable Void none) {
            if (literal.getValue() instanceof String text) {
                collect(WRITTEN, text, writers);
                collect(READ, text, readers);
            }
            return super.visitLiteral(literal, null);
        }

        /** A list's second argument is what follows FROM. */
        @Override
        public @Nullable Void visitMethodInvocation(MethodInvocationTree call, @Nullable Void none) {
            if (call.getMethodSelect().toString().equals("ListQuery.of")
                    && call.getArguments().size() == 3
                    && call.getArguments().get(1) instanceof LiteralTree from) {
                collect(READ, "FROM " + from.getValue(), readers);
            }
            return super.visitMethodInvocation(call, null);
        }

        @Override
        public @Nullable Void visitClass(ClassTree type, @Nullable Void none) {
            var annotations = type.getModifiers().getAnnotations();
            if (annotations.stream().anyMatch(annotation -> isOneOf(annotation, Set.of("Entity")))
                    && annotations.stream().noneMatch(annotation -> isOneOf(annotation, NAMING_A_TABLE))) {
                belongsHere(type.getSimpleName()
                        .toString()
                        .replaceAll("(?<=[a-z])(?=[A-Z])", "_")
                        .toLowerCase(Locale.ROOT));
            }
            return super.visitClass(type, null);
        }

        @Override
        public @Nullable Void visitAnnotation(AnnotationTree annotation, @Nullable Void none) {
            if (isOneOf(annotation, NAMING_A_TABLE)) {
                annotation.getArguments().stream()
                        .map(Object::toString)
                        .filter(argument -> argument.startsWith("name = \""))
                        .forEach(argument ->
                                belongsHere(argument.substring(argument.indexOf('"') + 1, argument.lastIndexOf('"'))));
            }
            return super.visitAnnotation(annotation, null);
        }

        private static boolean isOneOf(AnnotationTree annotation, Set<String> names) {
            return names.contains(annotation.getAnnotationType().toString());
        }

        private void belongsHere(String table) {
            writers.computeIfAbsent(table, key -> new TreeSet<>()).add(home);
        }

        private void collect(Pattern pattern, String text, Map<String, Set<String>> tables) {
            var matcher = pattern.matcher(text);
            while (matcher.find()) {
                tables.computeIfAbsent(matcher.group(1), key -> new TreeSet<>()).add(home);
            }
        }
    }
}
