package io.hexabuilders.hexactl.installation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.hexabuilders.hexactl.console.Failure;
import java.time.Duration;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatabaseUrlTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(1);

    @ParameterizedTest
    @CsvSource({
        "partner=postgresql://olga@db.example:6543/p,jdbc:postgresql://db.example:6543/p?currentSchema=public",
        "campaign-service=postgresql://olga@db/c,jdbc:postgresql://db/c?currentSchema=campaign_management",
        "partner=jdbc:postgresql://db/p?user=olga&sslmode=require,"
                + "jdbc:postgresql://db/p?sslmode=require&currentSchema=public",
        "partner=postgresql://olga@db/shared?currentSchema=x,jdbc:postgresql://db/shared?currentSchema=x"
    })
    void urlsBecomeThoseOfTheDriver(String text, String url) {
        var address = DatabaseUrl.parse("--database-url", text, passwords(service -> "secret of " + service), TIMEOUT);
        assertThat(address.url()).isEqualTo(url);
        assertThat(address.user()).isEqualTo("olga");
        assertThat(address.password()).isEqualTo("secret of " + address.service());
    }

    @ParameterizedTest
    @CsvSource({
        "postgresql://olga@db/p,with the service's name first",
        "nobody=postgresql://olga@db/p,there is no service 'nobody'",
        "partner=mysql://olga@db/p,SERVICE=postgresql://USER@HOST:PORT/DATABASE",
        "partner=postgresql://olga@db,SERVICE=postgresql://USER@HOST:PORT/DATABASE",
        "partner=postgresql://db/p,names no user",
        "partner=postgresql://olga:secret@db/p,which others may see there: set THIS_ONE",
        "partner=postgresql://olga@db/p?password=secret,holds a password",
        "partner=postgresql://olga:se cret@db/p,that is no URL",
    })
    void wrongUrlIsExplainedWithoutRepeatingIt(String text, String message) {
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> DatabaseUrl.parse("--copy-url", text, passwords(_ -> ""), TIMEOUT))
                .satisfies(failure -> assertThat(failure.exitCode()).isEqualTo(2))
                .withMessageStartingWith("--copy-url")
                .withMessageContaining(message)
                .satisfies(failure -> assertThat(failure.message()).doesNotContain("secret", "se cret"));
    }

    @Test
    void addressDoesNotShowItsPassword() {
        var address = DatabaseUrl.parse(
                "--database-url", "partner=postgresql://olga@db:1/p", passwords(_ -> "secret"), TIMEOUT);
        assertThat(address).hasToString("partner-service at db:1/p as olga");
    }

    private static Passwords passwords(Function<Service, String> of) {
        return new Passwords(of, _ -> "set THIS_ONE");
    }
}
