package io.hexabuilders.hexactl.database.backup.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.hexabuilders.hexactl.console.ExitCodes;
import io.hexabuilders.hexactl.console.Failure;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RepositoryPlaceTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/mnt/backups",
                "s3://backups",
                "s3://backups/suite/production",
                "s3://backups/suite?endpoint=https://minio:9000&region=eu-central-1&path-style=false",
                "gs://backups/suite"
            })
    void isWrittenAsItWasNamed(String text) {
        assertThat(RepositoryPlace.parse(text)).hasToString(text);
    }

    @Test
    void standardVariablesCompleteWhatIsNotSaid() {
        var environment = Map.of("AWS_ENDPOINT_URL", "https://minio:9000/", "AWS_REGION", "eu-west-1");
        assertThat(RepositoryPlace.of("s3://backups/suite/", environment))
                .hasToString("s3://backups/suite?endpoint=https://minio:9000&region=eu-west-1");
        assertThat(RepositoryPlace.of("s3://backups?region=us-east-2", environment))
                .hasToString("s3://backups?endpoint=https://minio:9000&region=us-east-2");
        assertThat(RepositoryPlace.of("gs://backups", environment)).hasToString("gs://backups");
    }

    @Test
    void folderIsNamedFromTheRootOn() {
        assertThat(RepositoryPlace.parse("some/../backups").toString())
                .startsWith("/")
                .endsWith("/backups");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "ftp://host/backups                              | 'ftp://' is no place for backups",
                "s3://                                           | is no name of a bucket",
                "s3://backups//suite                             | is no prefix in a bucket",
                "s3://backups?endpoint=https://me:secret@minio   | without a login and a path",
                "s3://backups?endpoint=minio:9000                | https://HOST:PORT",
                "s3://backups?secret-key=hidden                  | no setting 'secret-key'",
                "s3://backups?path-style=yes                     | true or false",
                "gs://backups?endpoint=http://storage.internal   | needs TLS"
            })
    void whatIsNoPlaceIsRefused(String text, String why) {
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> RepositoryPlace.parse(text))
                .withMessageContaining(why)
                .satisfies(failure -> assertThat(failure.exitCode()).isEqualTo(ExitCodes.USAGE))
                .satisfies(failure -> assertThat(failure.message()).doesNotContain("me:secret", "hidden"));
    }
}
