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
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.lang.conditions.ArchConditions;
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
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The rules of docs/conventions.md that a machine can judge, for one program. */
public final class ArchitectureRules {

    private static final java.nio.file.Path SOURCES = java.nio.file.Path.of("src", "main", "java");

    /** What decisions may know besides their own package. */
    private static final List<String> VOCABULARY = List.of(
            "java.",
            "jakarta.persistence",
            "org.hibernate.annotations",
            "org.hibernate.type",
            "org.jspecify.annotations",
            "com.fasterxml.jackson.annotation",
            "io.hexabuilders.platform.change",
            "io.hexabuilders.platform.problem",
            "io.hexabuilders.platform.money",
            "io.hexabuilders.platform.id",
            "io.hexabuilders.platform.text");

    private static final DescribedPredicate<JavaClass> DOMAIN = DescribedPredicate.describe(
            "are aggregates, events or refusals",
            type -> type.isAssignableTo(Aggregate.class)
                    || type.isAssignableTo(DomainEvent.class)
                    || type.isAssignableTo(ErrorCode.class));

    /** What says how others see a value, and changes nothing of it. */
    private static final List<String> DESCRIPTIONS =
            List.of("org.eclipse.microprofile.openapi.annotations", "io.quarkus.runtime.annotations");

    private final String root;
    private final JavaClasses classes;
    private final Set<String> readingPosts;
    private final Set<String> foreignReads;

    ArchitectureRules(String root, JavaClasses classes, Set<String> readingPosts, Set<String> foreignReads) {
        this.root = root;
        this.classes = classes;
        this.readingPosts = readingPosts;
        this.foreignReads = foreignReads;
    }

    /** @param root the program's package, for example {@code io.hexabuilders.partner} */
    public static ArchitectureRules of(String root) {
        return new ArchitectureRules(
                root,
                new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages(root),
                Set.of(),
                Set.of());
    }

    /**
     * Lets POSTs that change nothing go without an Idempotency-Key.
     *
     * @param methods in full, for example {@code io.hexabuilders.partner.registry.SearchResource.search}
     */
    public ArchitectureRules readingPosts(String... methods) {
        return new ArchitectureRules(root, classes, Set.of(methods), foreignReads);
    }

    /**
     * Lets packages read tables that another writes.
     *
     * @param reads each as package, the word reads, table: {@code io.hexabuilders.partner.report reads partner}
     */
    public ArchitectureRules foreignReads(String... reads) {
        return new ArchitectureRules(root, classes, readingPosts, Set.of(reads));
    }

    /** Fails with every broken rule. */
    public void check() {
        rules(root, readingPosts).forEach(rule -> rule.check(classes));
        checkReadingPosts();
        checkProblemPages();
        SourceRules.check(SOURCES);
        checkTables();
    }

    private void checkTables() {
        var findings = new TableRules(SourceFile.below(SOURCES)).findings(foreignReads);
        if (!findings.isEmpty()) {
            throw new AssertionError(String.join("\n", findings));
        }
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
                postsAreIdempotent(readingPosts),
                JsonColumns.areRegisteredForReflection(root));
    }

    static ArchRule domainStandsOnLittle(String root) {
        return classes()
                .that(DOMAIN)
                .should(
                        new ArchCondition<>(
                                "depend on their own package, plain types of others and the platform's vocabulary only") {
                            @Override
                            public void check(JavaClass type, ConditionEvents events) {
                                type.getDirectDependenciesFromSelf().stream()
                                        .filter(dependency -> !mayKnow(root, type, dependency.getTargetClass()))
                                        .map(dependency ->
                                                SimpleConditionEvent.violated(type, dependency.getDescription()))
                                        .forEach(events::add);
                            }
                        })
                .allowEmptyShould(true)
                .because("decisions are tested without a container");
    }

    private static boolean mayKnow(String root, JavaClass type, JavaClass known) {
        return isAtHomeOrVocabulary(type, known) || (isBelow(known.getBaseComponentType(), root) && isPlain(known));
    }

    /** A value of another package of the program, which brings nothing along but what describes it. */
    private static boolean isPlain(JavaClass type) {
        var value = type.getBaseComponentType();
        return value.getDirectDependenciesFromSelf().stream()
                .map(dependency -> dependency.getTargetClass())
                .allMatch(known -> isAtHomeOrVocabulary(value, known)
                        || DESCRIPTIONS.stream().anyMatch(name -> isBelow(known, name)));
    }

    private static boolean isAtHomeOrVocabulary(JavaClass type, JavaClass known) {
        var target = known.getBaseComponentType();
        return target.isPrimitive()
                || isBelow(target, type.getPackageName())
                || VOCABULARY.stream().anyMatch(name -> (target.getPackageName() + ".").startsWith(name));
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
                .should(ArchConditions.have(DescribedPredicate.describe(
                        "a suffix that says nothing: " + String.join(", ", SourceRules.EMPTY_SUFFIXES),
                        (JavaClass type) ->
                                SourceRules.EMPTY_SUFFIXES.stream().anyMatch(type.getSimpleName()::endsWith))));
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
}
