package io.hexabuilders.platform.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextRulesTest {

    @ParameterizedTest
    @ValueSource(strings = {"DE", "FJ", "XK", "GB"})
    void aCountryIsKnownByItsCode(String code) {
        assertThat(CountryCode.isKnown(code)).isEqualTo(!code.equals("XK"));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"XX", "de", "DEU", "", "D", " DE", "UK", "276", "\uFF24\uFF25"})
    void whatIsNoCountryIsNotKnown(String code) {
        assertThat(CountryCode.isKnown(code)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "PT-br, pt-BR",
        "de, de",
        "zh-hant-tw, zh-Hant-TW",
        "sl-rozaj-biske, sl-rozaj-biske",
        "de-DE-u-co-phonebk, de-DE-u-co-phonebk",
        "iw, he",
        "EN-x-private, en-x-private"
    })
    void aTagIsKeptInItsCanonicalSpelling(String text, String canonical) {
        assertThat(LanguageTag.canonical(text)).contains(canonical);
        assertThat(LanguageTag.canonical(canonical)).contains(canonical);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {"", "und", "x", "x-private", "12", "pt_BR", "de-", " de", "portuguese of brazil", "de-u", "d-DE"
            })
    void whatNamesNoLanguageIsNoTag(String text) {
        assertThat(LanguageTag.canonical(text)).isEmpty();
    }

    @Property
    void theCanonicalSpellingIsItsOwn(@ForAll @StringLength(max = 40) @CharRange(from = '-', to = 'z') String text) {
        LanguageTag.canonical(text)
                .ifPresent(tag -> assertThat(LanguageTag.canonical(tag)).contains(tag));
    }

    @Property
    void everyLanguageThatJavaKnowsHasItsTag(@ForAll("locales") Locale locale) {
        assertThat(LanguageTag.canonical(locale.toLanguageTag().toUpperCase(Locale.ROOT)))
                .contains(locale.toLanguageTag());
    }

    @Provide
    Arbitrary<Locale> locales() {
        return Arbitraries.of(Locale.availableLocales()
                .filter(locale ->
                        !locale.getLanguage().isEmpty() && locale.getVariant().isEmpty())
                .toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"+4930901820", "+14155552671", "+390612345678"})
    void aPossibleNumberIsOne(String text) {
        assertThat(PhoneNumber.isE164(text)).isTrue();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "+",
                "030901820",
                "+49 30 901820",
                "+49-30-901820",
                "+4930901820;ext=7",
                "tel:+4930901820",
                "+4930901820 ",
                "+999123456789",
                "+491",
                "+4930901820123456789",
                "\uFF0B4930901820",
                "+49030901820"
            })
    void whatIsNoNumberOrNotWrittenAsOneIsNone(String text) {
        assertThat(PhoneNumber.isE164(text)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a\tb\r\nc",
                "Müller & Söhne",
                "שלום",
                "می\u200cخواهم",
                "\ud83d\udc69\u200d\ud83d\udcbb",
                "\u200fa",
                "~\u00a0"
            })
    void textOfAnyLanguageIsPlain(String text) {
        assertThat(PlainText.isPlain(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u0000",
                "\u001b[2J",
                "\u007f",
                "\u0085",
                "a\u202eb",
                "\u202a",
                "\u2066x",
                "\u2069",
                "\ufeff",
                "\ud83d",
                "\ude00\ud83d"
            })
    void whatShowsAsSomethingElseIsNot(String text) {
        assertThat(PlainText.isPlain(text)).isFalse();
        assertThat(PlainText.isPlain("a" + text + "b")).isFalse();
    }

    @Property
    void twoPlainTextsAreOne(@ForAll String first, @ForAll String second) {
        boolean plain = PlainText.isPlain(first) && PlainText.isPlain(second);
        assertThat(PlainText.isPlain(first + " " + second)).isEqualTo(plain);
    }
}
