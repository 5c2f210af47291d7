package io.hexabuilders.platform.problem;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.validation.Valid;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.Map;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;
import org.junit.jupiter.api.Test;

class ViolationsTest {

    record Leaf(@NotBlank String name) {}

    record Body(
            @NotBlank @Size(max = 100) String title,
            @Max(5) int count,
            List<@NotBlank String> tags,
            @Valid Leaf leaf,
            List<@Valid Leaf> leaves,
            Map<String, @Valid Leaf> named) {}

    private static final Body GOOD = new Body("x", 1, List.of("a"), new Leaf("a"), List.of(), Map.of());

    static class Endpoint {
        public void post(@Valid @NotNull Body body, @Max(5) @QueryParam("limit") int bound) {}
    }

    private final Validator validator = Validation.byDefaultProvider()
            .configure()
            .messageInterpolator(new ParameterMessageInterpolator())
            .buildValidatorFactory()
            .getValidator();

    @Test
    void everyBrokenRuleIsNamedInOrder() {
        var body = new Body(
                "",
                7,
                List.of("a", " "),
                new Leaf(" "),
                List.of(new Leaf("a"), new Leaf("")),
                Map.of("a/b", new Leaf("")));
        var refusal = Violations.refusal(validator.validate(body));
        assertThat(refusal.code()).isEqualTo(CommonError.VALIDATION_FAILED);
        assertThat(refusal.detail()).isEqualTo("The request breaks 6 rules; errors names each.");
        assertThat(refusal.errors())
                .extracting(FieldError::pointer)
                .containsExactly("/count", "/leaf/name", "/leaves/1/name", "/named/a~1b/name", "/tags/1", "/title");
    }

    @Test
    void singleBrokenRuleIsToldInTheDetail() {
        var refusal = Violations.refusal(
                validator.validate(new Body(GOOD.title(), 7, GOOD.tags(), GOOD.leaf(), GOOD.leaves(), GOOD.named())));
        assertThat(refusal.detail())
                .startsWith("The request breaks a rule at /count: ")
                .contains("5");
        assertThat(refusal.errors())
                .singleElement()
                .satisfies(error -> assertThat(error.rejectedValue()).isEqualTo(7));
    }

    @Test
    void longTextsAreNotRepeated() {
        var refusal = Violations.refusal(validator.validate(
                new Body("x".repeat(101), 1, GOOD.tags(), GOOD.leaf(), GOOD.leaves(), GOOD.named())));
        assertThat(refusal.errors())
                .singleElement()
                .satisfies(error -> assertThat(error.rejectedValue()).isNull());
    }

    @Test
    void methodAndParameterAreNoPartOfTheBodysPointer() throws NoSuchMethodException {
        var method = Endpoint.class.getMethod("post", Body.class, int.class);
        var refusal =
                Violations.refusal(validator.forExecutables().validateParameters(new Endpoint(), method, new Object[] {
                    new Body("", 1, GOOD.tags(), GOOD.leaf(), GOOD.leaves(), GOOD.named()), 9
                }));
        assertThat(refusal.errors()).extracting(FieldError::pointer).containsExactly("/title", "?limit");
    }

    @Test
    void missingBodyHasAnEmptyPointer() throws NoSuchMethodException {
        var method = Endpoint.class.getMethod("post", Body.class, int.class);
        var refusal = Violations.refusal(
                validator.forExecutables().validateParameters(new Endpoint(), method, new Object[] {null, 1}));
        assertThat(refusal.errors()).extracting(FieldError::pointer).containsExactly("");
        assertThat(refusal.detail()).startsWith("The request breaks a rule at the body: ");
    }
}
