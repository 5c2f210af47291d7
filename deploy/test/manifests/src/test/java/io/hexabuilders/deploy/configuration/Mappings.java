package io.hexabuilders.deploy.configuration;

import com.sun.source.tree.AnnotatedTypeTree;
import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ParameterizedTypeTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.UnaryTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.StringJoiner;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/**
 * Reads the {@code @ConfigMapping} interfaces of a module as the compiler does: names and types, defaults and bounds
 * from the annotations, and the meaning from the Javadoc, which no compiled class has.
 */
final class Mappings {

    private static final JavaCompiler COMPILER = ToolProvider.getSystemJavaCompiler();

    private final String module;
    private final List<Setting> settings = new ArrayList<>();

    private Mappings(String module) {
        this.module = module;
    }

    static List<Setting> of(Path project, String module) throws IOException {
        var mappings = new Mappings(module);
        List<Path> sources = new ArrayList<>();
        try (var files = Files.walk(project.resolve(module).resolve("src/main/java"))) {
            for (Path file : files.filter(file -> file.toString().endsWith("Config.java"))
                    .sorted()
                    .toList()) {
                if (Files.readString(file).contains("@ConfigMapping(")) {
                    sources.add(file);
                }
            }
        }
        if (!sources.isEmpty()) {
            try (var files = COMPILER.getStandardFileManager(null, null, null)) {
                var task = (JavacTask)
                        COMPILER.getTask(null, files, null, null, null, files.getJavaFileObjectsFromPaths(sources));
                var docs = DocTrees.instance(task);
                for (CompilationUnitTree unit : task.parse()) {
                    mappings.read(docs, unit);
                }
            }
        }
        return mappings.settings;
    }

    private void read(DocTrees docs, CompilationUnitTree unit) {
        var path = new TreePath(unit);
        for (Tree type : unit.getTypeDecls()) {
            var mapping = (ClassTree) type;
            String prefix = annotation(List.copyOf(mapping.getModifiers().getAnnotations()), "ConfigMapping", "prefix")
                    .orElseThrow();
            read(docs, new TreePath(path, mapping), mapping, mapping, prefix, "");
        }
    }

    /** @param lead before what the members say of themselves */
    private void read(DocTrees docs, TreePath path, ClassTree outer, ClassTree group, String prefix, String lead) {
        for (Tree member : group.getMembers()) {
            if (member instanceof MethodTree method) {
                String name = prefix + "." + kebab(method.getName().toString());
                String meaning = (lead + " " + text(docs.getDocComment(new TreePath(path, method)))).strip();
                var nested = outer.getMembers().stream()
                        .filter(ClassTree.class::isInstance)
                        .map(ClassTree.class::cast)
                        .filter(type -> type.getSimpleName()
                                .contentEquals(method.getReturnType().toString()))
                        .findFirst();
                if (nested.isPresent()) {
                    // Several groups of one kind are told apart by what each says of itself.
                    String own = uses(group, nested.get()) > 1 ? meaning : "";
                    read(docs, new TreePath(path, nested.get()), outer, nested.get(), name, own);
                } else {
                    settings.add(setting(method, name, meaning));
                }
            }
        }
    }

    private static long uses(ClassTree group, ClassTree type) {
        return group.getMembers().stream()
                .filter(MethodTree.class::isInstance)
                .filter(member -> type.getSimpleName()
                        .contentEquals(((MethodTree) member).getReturnType().toString()))
                .count();
    }

    private Setting setting(MethodTree method, String name, String meaning) {
        List<AnnotationTree> annotations = new ArrayList<>(method.getModifiers().getAnnotations());
        Tree type = method.getReturnType();
        if (type instanceof ParameterizedTypeTree optional) {
            type = optional.getTypeArguments().getFirst();
        }
        if (type instanceof AnnotatedTypeTree annotated) {
            annotations.addAll(annotated.getAnnotations());
            type = annotated.getUnderlyingType();
        }
        return new Setting(
                module,
                name,
                kind(name, type),
                annotation(annotations, "WithDefault", "value"),
                range(annotations),
                meaning);
    }

    private static String kind(String name, Tree type) {
        return switch (type.toString()) {
            case "int", "long", "short", "Integer", "Long", "Short" -> "integer";
            case "double" -> "number";
            case "boolean" -> "true or false";
            case "String" -> "text";
            case "URI" -> "address";
            case "Duration" -> "duration";
            default -> throw new IllegalStateException(name + " has the type " + type + ", which has no name here");
        };
    }

    private static String range(List<AnnotationTree> annotations) {
        var range = new StringJoiner(", ");
        bound(annotations, "Min").ifPresent(bound -> range.add("at least " + bound));
        bound(annotations, "Max").ifPresent(bound -> range.add("at most " + bound));
        return range.toString();
    }

    private static Optional<String> bound(List<AnnotationTree> annotations, String side) {
        return annotation(annotations, side, "value")
                .or(() -> annotation(annotations, "Decimal" + side, "value"))
                .or(() -> duration(annotations, "Duration" + side));
    }

    private static Optional<String> duration(List<AnnotationTree> annotations, String annotation) {
        return find(annotations, annotation).map(found -> {
            if (found.getArguments().isEmpty()) {
                return "0 s";
            }
            var argument = (AssignmentTree) found.getArguments().getFirst();
            return value(argument.getExpression())
                    + switch (argument.getVariable().toString()) {
                        case "millis" -> " ms";
                        case "seconds" -> " s";
                        case "minutes" -> " min";
                        case "hours" -> " h";
                        case "days" -> " d";
                        default -> throw new IllegalStateException("a bound in " + argument.getVariable());
                    };
        });
    }

    private static Optional<String> annotation(List<AnnotationTree> annotations, String annotation, String member) {
        return find(annotations, annotation)
                .flatMap(found -> found.getArguments().stream()
                        .flatMap(argument -> value(argument, member).stream())
                        .findFirst());
    }

    private static Optional<String> value(ExpressionTree argument, String member) {
        return switch (argument) {
            case AssignmentTree named ->
                named.getVariable().toString().equals(member)
                        ? Optional.of(value(named.getExpression()))
                        : Optional.empty();
            // An only member that is not named is its value.
            default -> Optional.of(value(argument));
        };
    }

    private static Optional<AnnotationTree> find(List<AnnotationTree> annotations, String annotation) {
        return annotations.stream()
                .filter(found -> found.getAnnotationType().toString().equals(annotation))
                .findFirst();
    }

    private static String value(Tree expression) {
        return switch (expression) {
            case LiteralTree literal -> String.valueOf(literal.getValue());
            case UnaryTree negative -> "-" + value(negative.getExpression());
            default -> throw new IllegalStateException("not a literal: " + expression);
        };
    }

    private static String kebab(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
    }

    private static String text(@Nullable String javadoc) {
        return javadoc == null
                ? ""
                : javadoc.replaceAll("\\{@code\\s+([^}]*)}", "`$1`")
                        .replaceAll("\\{@link\\s+([^}]*)}", "$1")
                        .replaceAll("\\s+", " ")
                        .strip();
    }
}
