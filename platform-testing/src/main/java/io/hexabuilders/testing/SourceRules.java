package io.hexabuilders.testing;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ImportTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.PackageTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.TreeScanner;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The rules of docs/conventions.md that show in the sources of any module. */
public final class SourceRules {

    static final List<String> EMPTY_SUFFIXES =
            List.of("Manager", "Helper", "Util", "Utils", "Impl", "Processor", "Data", "Info", "DTO", "Dto");

    private static final int FILE_LINES = 300;
    private static final int METHOD_LINES = 40;
    private static final int PACKAGE_FILES = 25;

    private static final Pattern QUALIFIED_TYPE =
            Pattern.compile("(?:java|javax|jakarta|io|org|com|net)(?:\\.[a-z][a-z0-9_]*)+\\.([A-Z]\\w*)");

    private SourceRules() {}

    /**
     * Fails with every broken rule.
     *
     * @param folder where a module's packages begin
     */
    public static void check(Path folder) {
        var findings = findings(SourceFile.below(folder));
        if (!findings.isEmpty()) {
            throw new AssertionError(String.join("\n", findings));
        }
    }

    static List<String> findings(List<SourceFile> files) {
        var findings = new ArrayList<String>();
        for (var file : files) {
            if (file.lines() > FILE_LINES) {
                findings.add(file.path() + " has " + file.lines() + " lines, " + FILE_LINES + " are allowed");
            }
            new Judge(file, findings).scan(file.tree(), null);
        }
        files.stream()
                .collect(Collectors.groupingBy(file -> file.path().resolveSibling("")))
                .forEach((folder, members) -> judge(folder, members, findings));
        return findings;
    }

    private static void judge(Path folder, List<SourceFile> files, List<String> findings) {
        if (files.size() > PACKAGE_FILES) {
            findings.add(folder + " has " + files.size() + " files, " + PACKAGE_FILES + " are allowed");
        }
        var info = files.stream().filter(SourceFile::isPackageInfo).findFirst();
        if (info.isEmpty()) {
            findings.add(folder + " has no package-info.java that says what it is for");
        } else if (info.get().tree().getPackageAnnotations().stream()
                .noneMatch(annotation -> isNamed(annotation, "NullMarked"))) {
            findings.add(info.get().path() + " is not @NullMarked");
        }
    }

    private static boolean isNamed(AnnotationTree annotation, String name) {
        return annotation.getAnnotationType().toString().endsWith(name);
    }

    /** Looks at one file's types, methods, fields and names. */
    private static final class Judge extends TreePathScanner<@Nullable Void, @Nullable Void> {

        private final SourceFile file;
        private final List<String> findings;
        private final Set<String> taken = new HashSet<>();

        Judge(SourceFile file, List<String> findings) {
            this.file = file;
            this.findings = findings;
            for (var imported : file.tree().getImports()) {
                String name = imported.getQualifiedIdentifier().toString();
                taken.add(name.substring(name.lastIndexOf('.') + 1));
            }
            new TreeScanner<@Nullable Void, @Nullable Void>() {
                @Override
                public @Nullable Void visitClass(ClassTree type, @Nullable Void none) {
                    taken.add(type.getSimpleName().toString());
                    return super.visitClass(type, null);
                }
            }.scan(file.tree(), null);
        }

        @Override
        public @Nullable Void visitClass(ClassTree type, @Nullable Void none) {
            String name = type.getSimpleName().toString();
            EMPTY_SUFFIXES.stream()
                    .filter(name::endsWith)
                    .forEach(suffix -> findings.add(
                            file.path() + ": the name " + name + " ends with " + suffix + ", which says nothing"));
            return super.visitClass(type, null);
        }

        @Override
        public @Nullable Void visitMethod(MethodTree method, @Nullable Void none) {
            long lines = file.linesOf(method);
            if (lines > METHOD_LINES) {
                findings.add(file.path() + ": " + method.getName() + " has " + lines + " lines, " + METHOD_LINES
                        + " are allowed");
            }
            return super.visitMethod(method, null);
        }

        @Override
        public @Nullable Void visitVariable(VariableTree variable, @Nullable Void none) {
            boolean isField = getCurrentPath().getParentPath().getLeaf() instanceof ClassTree;
            if (isField
                    && variable.getModifiers().getAnnotations().stream()
                            .anyMatch(annotation -> isNamed(annotation, "Inject"))) {
                findings.add(file.path() + ": the field " + variable.getName() + " is injected; use the constructor");
            }
            return super.visitVariable(variable, null);
        }

        /** A name in full is right only where an import would clash. */
        @Override
        public @Nullable Void visitMemberSelect(MemberSelectTree selected, @Nullable Void none) {
            var qualified = QUALIFIED_TYPE.matcher(selected.toString());
            if (qualified.matches() && !isTaken(qualified.group(1))) {
                findings.add(file.path() + ": import " + selected + " instead of naming it in full");
            }
            return super.visitMemberSelect(selected, null);
        }

        private boolean isTaken(String name) {
            return taken.contains(name)
                    || Files.exists(file.path().resolveSibling(name + ".java"))
                    || Object.class.getResource("/java/lang/" + name + ".class") != null;
        }

        @Override
        public @Nullable Void visitImport(ImportTree imported, @Nullable Void none) {
            return null;
        }

        @Override
        public @Nullable Void visitPackage(PackageTree named, @Nullable Void none) {
            return null;
        }
    }
}
