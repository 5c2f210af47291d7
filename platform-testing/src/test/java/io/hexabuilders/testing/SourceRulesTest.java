package io.hexabuilders.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each rule catches a planted violation, and lets pass what is close to one. */
class SourceRulesTest {

    @TempDir
    Path folder;

    @BeforeEach
    void describeThePackage() throws IOException {
        write("package-info.java", "@NullMarked package p; import org.jspecify.annotations.NullMarked;");
    }

    @Test
    void longFileIsCaught() throws IOException {
        write("Fitting.java", "\n".repeat(300));
        passes();
        write("Long.java", "\n".repeat(301));
        assertCaught("Long.java has 301 lines, 300 are allowed");
    }

    @Test
    void crowdedPackageIsCaught() throws IOException {
        for (int i = 1; i < 25; i++) {
            write("Type" + i + ".java", "");
        }
        passes();
        write("Type25.java", "");
        assertCaught(" has 26 files, 25 are allowed");
    }

    @Test
    void longMethodIsCaught() throws IOException {
        write("Fitting.java", "class Fitting {\n/** Long\n\n\n words. */\nvoid fits() {" + "\n".repeat(39) + "}}");
        passes();
        write("Long.java", "class Long {\nvoid winds() {" + "\n".repeat(40) + "}}");
        assertCaught("Long.java: winds has 41 lines, 40 are allowed");
    }

    @Test
    void packageThatSaysNothingOfItselfIsCaught() throws IOException {
        Files.delete(folder.resolve("package-info.java"));
        write("Some.java", "class Some {}");
        assertCaught("has no package-info.java");
    }

    @Test
    void packageThatIsNotMarkedIsCaught() throws IOException {
        write("package-info.java", "/** For something. */ package p;");
        assertCaught("package-info.java is not @NullMarked");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ThingManager", "ThingUtils", "ThingDTO"})
    void nameThatSaysNothingIsCaught(String name) throws IOException {
        write("Some.java", "class Some { record " + name + "() {} }");
        assertCaught("Some.java: the name " + name);
    }

    @Test
    void injectedFieldIsCaught() throws IOException {
        write("Fitting.java", "class Fitting { final String a; @Inject Fitting(String a) { this.a = a; } }");
        passes();
        write("Bare.java", "class Bare { @Inject String dependency; }");
        assertCaught("Bare.java: the field dependency is injected");
    }

    @Test
    void nameInFullIsCaught() throws IOException {
        write("Bare.java", "class Bare { Object a = java.util.Locale.ROOT; }");
        assertCaught("Bare.java: import java.util.Locale instead of naming it in full");
    }

    @Test
    void nameInFullMayBeUsedWhereAnImportWouldClash() throws IOException {
        write("Path.java", "import jakarta.ws.rs.GET; class Path { java.nio.file.Path a; other.GET b; }");
        write("Sibling.java", "class Sibling { java.nio.file.Path a; java.util.logging.Level b; enum Level {} }");
        write(
                "Builtin.java",
                "class Builtin { org.jboss.Record a; /* java.util.List */ String b = \"java.util.List\"; }");
        passes();
    }

    private void passes() {
        assertThatCode(() -> SourceRules.check(folder)).doesNotThrowAnyException();
    }

    private void assertCaught(String finding) {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> SourceRules.check(folder))
                .satisfies(error -> assertThat(error.getMessage().lines())
                        .singleElement()
                        .asString()
                        .contains(finding));
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }
}
