package io.hexabuilders.testing;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.ToolProvider;

/** A Java source file, read but not compiled. */
record SourceFile(Path path, CompilationUnitTree tree, SourcePositions positions, long lines) {

    static List<SourceFile> below(Path folder) {
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (var walked = Files.walk(folder);
                var manager = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
            var paths = walked.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .toList();
            if (paths.isEmpty()) {
                return List.of();
            }
            var task = (JavacTask) compiler.getTask(
                    null, manager, null, List.of("-proc:none"), null, manager.getJavaFileObjectsFromPaths(paths));
            var positions = Trees.instance(task).getSourcePositions();
            var files = new ArrayList<SourceFile>();
            for (var tree : task.parse()) {
                var path = Path.of(tree.getSourceFile().toUri());
                files.add(new SourceFile(
                        path, tree, positions, Files.readAllLines(path).size()));
            }
            return files;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + folder, e);
        }
    }

    /** The lines that a part of it takes, without the comment before it. */
    long linesOf(Tree part) {
        var map = tree.getLineMap();
        return map.getLineNumber(positions.getEndPosition(tree, part))
                - map.getLineNumber(positions.getStartPosition(tree, part))
                + 1;
    }

    String packageName() {
        return tree.getPackageName() == null ? "" : tree.getPackageName().toString();
    }

    boolean isPackageInfo() {
        return path.endsWith("package-info.java");
    }
}
