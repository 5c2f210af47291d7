package io.hexabuilders.partner.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hexabuilders.platform.problem.FieldError;
import io.hexabuilders.platform.problem.Refusal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PartnerDetailsTest {

    @Test
    void listsAreMadeUniqueAndTagsSorted() {
        var details = with("a@x.example", null, null, null, "DE", List.of("de", "en", "de"), List.of("b", "a", "b"));
        assertThat(details.languages()).containsExactly("de", "en");
        assertThat(details.tags()).containsExactly("a", "b");
    }

    @Test
    void missingListsAreEmpty() {
        var details = with("a@x.example", null, null, null, "DE", null, null);
        assertThat(details.languages()).isEmpty();
        assertThat(details.tags()).isEmpty();
    }

    @Test
    void emailIsComparedWithoutCaseAndSpaces() {
        assertThat(with(" Office@X.Example ", null, null, null, "DE", List.of(), List.of())
                        .emailKey())
                .isEqualTo("office@x.example");
    }

    @Test
    void taxIdAndCountryComeTogether() {
        refused(PartnerError.TAX_ID_INCOMPLETE, "/taxCountry", tax("DE123", null));
        refused(PartnerError.TAX_ID_INCOMPLETE, "/taxId", tax(null, "DE"));
        assertThatNoException().isThrownBy(() -> tax("DE123", "DE").check());
    }

    @Test
    void unknownCountriesAreNamed() {
        refused(PartnerError.INVALID_COUNTRY, "/taxCountry", tax("1", "XX"));
        refused(
                PartnerError.INVALID_COUNTRY,
                "/address/country",
                with("a@x.example", null, null, null, "ZZ", List.of(), List.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"de", "pt-BR", "zh-Hant-TW", "sr-Latn"})
    void languageTagsAreTaken(String tag) {
        assertThatNoException().isThrownBy(() -> language(tag).check());
    }

    @ParameterizedTest
    @ValueSource(strings = {"deutsch!", "d", "de_DE", "-", "123456789"})
    void otherTextsAreNoLanguages(String tag) {
        refused(PartnerError.INVALID_LANGUAGE, "/languages/0", language(tag));
    }

    @ParameterizedTest
    @ValueSource(strings = {"+4930901820", "+14155552671", "+33142685300"})
    void phoneNumbersAreTaken(String phone) {
        assertThatNoException().isThrownBy(() -> phone(phone).check());
    }

    @ParameterizedTest
    @ValueSource(strings = {"+9991234567", "+1234567"})
    void impossibleNumbersAreRefused(String phone) {
        refused(PartnerError.INVALID_PHONE, "/phone", phone(phone));
    }

    @Test
    void whatTellsWhoAPersonIsIsPersonal() {
        var snapshot = Partners.details(PartnerType.INDIVIDUAL).snapshot();
        assertThat(snapshot.members().keySet().stream().filter(snapshot::isPersonal))
                .containsExactlyInAnyOrder("legalName", "displayName", "email", "phone", "taxId", "address", "website");
    }

    private static PartnerDetails tax(String id, String country) {
        return with("a@x.example", null, id, country, "DE", List.of(), List.of());
    }

    private static PartnerDetails language(String tag) {
        return with("a@x.example", null, null, null, "DE", List.of(tag), List.of());
    }

    private static PartnerDetails phone(String phone) {
        return with("a@x.example", phone, null, null, "DE", List.of(), List.of());
    }

    private static PartnerDetails with(
            String email,
            String phone,
            String taxId,
            String taxCountry,
            String country,
            List<String> languages,
            List<String> tags) {
        return new PartnerDetails(
                PartnerType.COMPANY,
                "Müller Software GmbH",
                "Müller",
                email,
                phone,
                taxId,
                taxCountry,
                new Address("Hauptstraße 1", null, "Berlin", null, null, country),
                null,
                languages,
                tags);
    }

    private static void refused(PartnerError code, String pointer, PartnerDetails details) {
        assertThatThrownBy(details::check).isInstanceOfSatisfying(Refusal.class, refusal -> {
            assertThat(refusal.code()).isEqualTo(code);
            assertThat(refusal.errors()).extracting(FieldError::pointer).containsExactly(pointer);
        });
    }
}
