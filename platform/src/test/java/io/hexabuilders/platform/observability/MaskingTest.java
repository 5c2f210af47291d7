package io.hexabuilders.platform.observability;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.NumericChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MaskingTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    no partner anna.o'neill+x@mail.example.com here | no partner [e-mail] here
                    (ünal@müller.example, 3)              | ([e-mail], 3)
                    call +4930901820 or +1 415 555-2671.  | call [phone] or [phone].
                    to DE89370400440532013000, now        | to [account], now
                    to GB29 NWBK 6016 1331 9268 19        | to [account]
                    Authorization: Bearer 0123456789abcdefXYZ== end | Authorization: Bearer [token] end
                    got eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhIn0.c2ln end | got [token] end
                    jdbc:postgresql://db/x?user=a&password=p%40ss&ssl=true | jdbc:postgresql://db/x?user=a&password=[secret]&ssl=true
                    {"password" : "a b", "n":1}           | {"password" : "[secret]", "n":1}
                    {"client_secret":"abc"}               | {"client_secret":"[secret]"}
                    PASSWORD = hunter2)                   | PASSWORD = [secret])
                    """)
    void whatHasTheFormOfPersonalDataIsMasked(String text, String masked) {
        assertThat(Masking.masked(text)).isEqualTo(masked);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hexabuilders.partner.activated.v1 0196a3c2-7b5e-7c11-9d0e-3f2a1b4c5d6e of partner"
                        + " 0196a3c2-7b5e-7c11-9d0e-3f2a1b4c5d6f: HANDLED",
                "at 2026-11-21T10:00:00+02:00 in 12,345,678 ms, offset +123456",
                "quarkus.datasource.password: missing or a development password; set it from a secret.",
                "The request carries no bearer token.",
                "io.vertx.core.impl.ContextImpl@4e25154f",
                "ERROR: duplicate key value violates unique constraint \"partner_email_key\"",
                "PREMIUM-2026 and SHA256 of HTTP2"
            })
    void otherTextStaysAsItIs(String text) {
        assertThat(Masking.masked(text)).isEqualTo(text);
    }

    @Property
    void noAddressIsLeftOver(
            @ForAll @AlphaChars @NumericChars @StringLength(min = 1, max = 30) String local,
            @ForAll @AlphaChars @StringLength(min = 2, max = 30) String host,
            @ForAll String around) {
        String address = local + "@" + host + ".example";
        assertThat(Masking.masked(around + " " + address + " " + around)).doesNotContain(address);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "a.", "+1", "A1", "eyJ", "password=", "AB12", "@", "1 ", "Bearer "})
    void aHostileTextCostsNoMoreThanItsLength(String part) {
        String text = part.repeat(50_000 / part.length());
        Assertions.assertTimeout(Duration.ofSeconds(5), () -> Masking.masked(text));
    }

    @Test
    void maskingTwiceIsMaskingOnce() {
        String masked = Masking.masked("a@b.example, password=x, +4930901820");
        assertThat(Masking.masked(masked)).isEqualTo(masked);
    }
}
