package io.hexabuilders.testing;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import io.hexabuilders.platform.change.Aggregate;
import io.hexabuilders.platform.change.DomainEvent;
import io.hexabuilders.platform.idempotency.Idempotent;
import io.hexabuilders.platform.problem.ErrorCode;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The rules of docs/conventions.md that a machine can judge, for one program. */
public final class ArchitectureRules {

    private static final int FILE_LINES = 300;
    private static final int PACKAGE_FILES = 25;
    private static final java.nio.file.Path SOURCES = java.nio.file.Path.of("src", "main", "java");
    private static final String[] FORBIDDEN_SUFFIXES = {
        "Manager", "Helper", "Util", "Utils", "Impl", "Processor", "Data", "Info", "DTO", "Dto"
    };

    private static final DescribedPredicate<JavaClass> DOMAIN = DescribedPredicate.describe(
            "are aggregates, events or refusals",
            type -> type.isAssignableTo(Aggregate.class)
                    || type.isAssignableTo(DomainEvent.class)
                    || type.isAssignableTo(ErrorCode.class));

    private final String root;
    private final JavaClasses classes;
    private final Set<String> readingPosts;

    ArchitectureRules(String root, JavaClasses classes, Set<String> readingPosts) {
        this.root = root;
        this.classes = classes;
        this.readingPosts = readingPosts;
    }

    /** @param root the program's package, for example {@code io.hexabuilders.partner} */
    public static ArchitectureRules of(String root) {
        return new ArchitectureRules(
                root,
                new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages(root),
                Set.of());
    }

    /**
     * Lets POSTs that change nothing go without an Idempotency-Key.
     *
     * @param methods in full, for example {@code io.hexabuilders.partner.registry.SearchResource.search}
     */
    public ArchitectureRules readingPosts(String... methods) {
        return new ArchitectureRules(root, classes, Set.of(methods));
    }

    /** Fails with every broken rule. */
    public void check() {
        rules(root, readingPosts).forEach(rule -> rule.check(classes));
        checkReadingPosts();
        checkProblemPages();
        checkSizes(SOURCES);
    }

    /** The rules that hold for classes below a package. */
    public static List<ArchRule> rules(String root) {
        return rules(root, Set.of());
    }

    private static List<ArchRule> rules(String root, Set<String> readingPosts) {
        return List.of(
                domainStandsOnLittle(root),
                programsShareOnlyThePlatform(root),
                repositoriesStayAtHome(),
                namesSayWhatThingsAre(),
                constructorsInject(),
                resourceMethodsArePublic(),
                postsAreIdempotent(readingPosts));
    }

    static ArchRule domainStandsOnLittle(String root) {
        return classes()
                .that(DOMAIN)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        root + "..",
                        "java..",
                        "jakarta.persistence..",
                        "org.hibernate.annotations..",
                        "org.hibernate.type..",
                        "org.jspecify.annotations..",
                        "com.fasterxml.jackson.annotation..",
                        "io.hexabuilders.platform.change..",
                        "io.hexabuilders.platform.problem..",
                        "io.hexabuilders.platform.money..",
                        "io.hexabuilders.platform.id..")
                .allowEmptyShould(true)
                .because("decisions are tested without a container");
    }

    static ArchRule programsShareOnlyThePlatform(String root) {
        return noClasses()
                .should()
                .dependOnClassesThat(DescribedPredicate.describe(
                        "belong to another program",
                        type -> isBelow(type, "io.hexabuilders")
                                && !isBelow(type, root)
                                && !isBelow(type, "io.hexabuilders.platform")))
                .because("programs meet through contracts/ only");
    }

    /** A name that merely begins the same is another package. */
    private static boolean isBelow(JavaClass type, String root) {
        return (type.getPackageName() + ".").startsWith(root + ".");
    }

    static ArchRule repositoriesStayAtHome() {
        return classes()
                .that()
                .haveSimpleNameEndingWith("Repository")
                .should()
                .bePackagePrivate()
                .allowEmptyShould(true)
                .because("packages meet through use cases, not through each other's tables");
    }

    static ArchRule namesSayWhatThingsAre() {
        return noClasses()
                .should(com.tngtech.archunit.lang.conditions.ArchConditions.have(DescribedPredicate.describe(
                        "a suffix that says nothing: " + String.join(", ", FORBIDDEN_SUFFIXES),
                        (JavaClass type) ->
                                List.of(FORBIDDEN_SUFFIXES).stream().anyMatch(type.getSimpleName()::endsWith))));
    }

    static ArchRule constructorsInject() {
        return fields().should().notBeAnnotatedWith(Inject.class).allowEmptyShould(true);
    }

    static ArchRule resourceMethodsArePublic() {
        return methods()
                .that()
                .areAnnotatedWith(GET.class)
                .or()
                .areAnnotatedWith(POST.class)
                .or()
                .areAnnotatedWith(PUT.class)
                .or()
                .areAnnotatedWith(PATCH.class)
                .or()
                .areAnnotatedWith(DELETE.class)
                .and()
                .areDeclaredInClassesThat()
                .areAnnotatedWith(Path.class)
                .should()
                .bePublic()
                .allowEmptyShould(true)
                .because("others are dropped with a mere warning");
    }

    static ArchRule postsAreIdempotent(Set<String> readingPosts) {
        return methods()
                .that()
                .areAnnotatedWith(POST.class)
                .and(DescribedPredicate.describe(
                        "change something", (JavaMethod method) -> !readingPosts.contains(nameOf(method))))
                .should()
                .beDeclaredInClassesThat()
                .areAnnotatedWith(Idempotent.class)
                .allowEmptyShould(true);
    }

    private static String nameOf(JavaMethod method) {
        return method.getOwner().getName() + "." + method.getName();
    }

    /** An exception that nothing uses any more would let the next method of that name pass unseen. */
    void checkReadingPosts() {
        var posts = classes.stream()
                .flatMap(type -> type.getMethods().stream())
                .filter(method -> method.isAnnotatedWith(POST.class))
                .map(ArchitectureRules::nameOf)
                .collect(Collectors.toSet());
        var unused = readingPosts.stream()
                .filter(name -> !posts.contains(name))
                .sorted()
                .toList();
        if (!unused.isEmpty()) {
            throw new AssertionError("Excepted, and no POST: " + String.join(", ", unused));
        }
    }

    /** Every refusal has a page that tells its reader what to do. */
    void checkProblemPages() {
        var docs = java.nio.file.Path.of(System.getProperty("docs.directory"), "problems");
        var missing = new ArrayList<String>();
        for (var type : classes) {
            if (type.isEnum() && type.isAssignableTo(ErrorCode.class)) {
                for (var constant : type.reflect().getEnumConstants()) {
                    String page = ((ErrorCode) constant).slug() + ".md";
                    if (!Files.exists(docs.resolve(page))) {
                        missing.add("docs/problems/" + page);
                    }
                }
            }
        }
        if (!missing.isEmpty()) {
            throw new AssertionError("Refusals without a page: " + String.join(", ", missing));
        }
    }

    static void checkSizes(java.nio.file.Path folder) {
        var findings = new ArrayList<String>();
        try (var files = Files.walk(folder)) {
            var sources =
                    files.filter(file -> file.toString().endsWith(".java")).toList();
            for (var file : sources) {
                long lines = Files.readAllLines(file).size();
                if (lines > FILE_LINES) {
                    findings.add(file + " has " + lines + " lines, " + FILE_LINES + " are allowed");
                }
            }
            sources.stream()
                    .collect(Collectors.groupingBy(java.nio.file.Path::getParent, Collectors.counting()))
                    .forEach((parent, count) -> {
                        if (count > PACKAGE_FILES) {
                            findings.add(parent + " has " + count + " files, " + PACKAGE_FILES + " are allowed");
                        }
                    });
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + folder, e);
        }
        if (!findings.isEmpty()) {
            throw new AssertionError(String.join("\n", findings));
        }
    }
}
