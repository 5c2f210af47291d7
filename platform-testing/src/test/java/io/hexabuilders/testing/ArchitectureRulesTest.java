package io.hexabuilders.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A rule that catches nothing passes in silence: each one catches a planted violation here. */
class ArchitectureRulesTest {

    private static final String GOOD = "io.hexabuilders.testing.fixture.good";
    private static final String BAD = "io.hexabuilders.testing.fixture.bad";

    private final JavaClasses good = new ClassFileImporter().importPackages(GOOD);
    private final JavaClasses bad = new ClassFileImporter().importPackages(BAD);

    @Test
    void goodProgramKeepsEveryRule() {
        assertThat(good).hasSizeGreaterThanOrEqualTo(3);
        assertThatCode(() -> ArchitectureRules.rules(GOOD).forEach(rule -> rule.check(good)))
                .doesNotThrowAnyException();
    }

    @Test
    void everyRuleCatchesSomething() {
        assertThat(ArchitectureRules.rules(BAD))
                .hasSize(8)
                .allSatisfy(
                        rule -> assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> rule.check(bad)));
    }

    @Test
    void domainThatKnowsOfHttpOrSqlIsCaught() {
        assertCatches(ArchitectureRules.domainStandsOnLittle(BAD), "EventWithHttp", "jakarta.ws.rs");
        assertCatches(ArchitectureRules.domainStandsOnLittle(BAD), "RefusalWithSql", "platform.query");
    }

    @Test
    void domainThatKnowsOfANeighbourPackageIsCaught() {
        assertCatches(ArchitectureRules.domainStandsOnLittle(BAD), "EventOfANeighbour", "testing.Tokens");
    }

    @Test
    void javaOfAnotherProgramIsCaught() {
        assertCatches(ArchitectureRules.programsShareOnlyThePlatform(BAD), "NeighbourUser", "ServiceDatabase");
    }

    @Test
    void programWhoseNameBeginsLikeAnothersIsCaughtToo() {
        assertCatches(
                ArchitectureRules.programsShareOnlyThePlatform("io.hexabuilders.embed"),
                "NeighbourUser",
                "ServiceDatabase");
    }

    @Test
    void repositoryThatOthersCanReachIsCaught() {
        assertCatches(ArchitectureRules.repositoriesStayAtHome(), "OpenRepository");
    }

    @Test
    void nameThatSaysNothingIsCaught() {
        assertCatches(ArchitectureRules.namesSayWhatThingsAre(), "ThingHelper");
    }

    @Test
    void fieldInjectionIsCaught() {
        assertCatches(ArchitectureRules.constructorsInject(), "FieldInjected.dependency");
    }

    @ParameterizedTest
    @ValueSource(strings = {"hiddenGet", "hiddenPut", "hiddenPatch", "hiddenDelete", "hiddenPost"})
    void hiddenResourceMethodIsCaught(String method) {
        assertCatches(ArchitectureRules.resourceMethodsArePublic(), "CarelessResource." + method);
    }

    @Test
    void postWithoutIdempotencyIsCaught() {
        assertCatches(ArchitectureRules.postsAreIdempotent(Set.of()), "CarelessResource.search");
    }

    @Test
    void jsonThatANativeExecutableCannotWriteIsCaught() {
        assertCatches(
                JsonColumns.areRegisteredForReflection(BAD),
                "JsonHolder.pages holds",
                "JsonHolder$Page",
                "JsonHolder$Word");
    }

    @Test
    void postThatOnlyReadsMayBeExcepted() {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> ArchitectureRules.postsAreIdempotent(Set.of(BAD + ".CarelessResource.search"))
                        .check(bad))
                .withMessageContaining("hiddenPost")
                .withMessageNotContaining("CarelessResource.search");
    }

    @Test
    void exceptionThatIsNoPostIsCaught() {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> new ArchitectureRules(
                                BAD,
                                bad,
                                Set.of(BAD + ".CarelessResource.gone", BAD + ".CarelessResource.search"),
                                Set.of())
                        .checkReadingPosts())
                .withMessage("Excepted, and no POST: " + BAD + ".CarelessResource.gone");
    }

    @Test
    void refusalWithoutAPageIsCaught() {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> new ArchitectureRules(BAD, bad, Set.of(), Set.of()).checkProblemPages())
                .withMessage("Refusals without a page: docs/problems/no-page-tells-of-this.md");
        new ArchitectureRules(GOOD, good, Set.of(), Set.of()).checkProblemPages();
    }

    private void assertCatches(ArchRule rule, String... culprits) {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> rule.check(bad))
                .satisfies(error -> assertThat(error.getMessage()).contains(culprits));
    }
}
