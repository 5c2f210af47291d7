package io.hexabuilders.platform.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.entry;

import io.hexabuilders.platform.change.Aggregate;
import io.hexabuilders.platform.change.Snapshot;
import io.hexabuilders.platform.problem.CommonError;
import io.hexabuilders.platform.problem.Refusal;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpectedVersionTest {

    private record Thing(long version) implements Aggregate {

        @Override
        public String resourceType() {
            return "thing";
        }

        @Override
        public UUID id() {
            return new UUID(0, 1);
        }

        @Override
        public UUID ownerId() {
            return id();
        }

        @Override
        public Snapshot snapshot() {
            return Snapshot.empty();
        }
    }

    @Property
    void ownEtagFitsAndEveryOtherIsStale(@ForAll long version, @ForAll long other) {
        ExpectedVersion.required(Etag.of(version)).check(new Thing(version));
        if (version != other) {
            assertStale(Etag.of(other), version);
        }
    }

    @Property
    void etagOfWhatWasShownFitsItsVersionAlone(@ForAll long version, @ForAll long other, @ForAll String shown) {
        ExpectedVersion.required(Etag.of(version, shown)).check(new Thing(version));
        if (version != other) {
            assertStale(Etag.of(other, shown), version);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*",
                " * ",
                "\"7\"",
                " \"7\" ",
                "\"1\",\"7\"",
                "\"1\" , \"7\" , \"9\"",
                ",\"7\",,",
                "\"1,\",\"7\""
            })
    void presentVersionMayStandInAListOrBeAny(String ifMatch) {
        assertThatCode(() -> ExpectedVersion.required(ifMatch).check(new Thing(7)))
                .doesNotThrowAnyException();
    }

    /** If-Match compares strongly (RFC 9110, 13.1.1): a weak tag never fits. */
    @ParameterizedTest
    @ValueSource(strings = {"W/\"7\"", "\"07\"", "\"77\"", "\"\"", "\"1\",\"2\"", "\"7,8\"", "\"é\""})
    void whatIsNotThePresentTagIsStale(String ifMatch) {
        assertStale(ifMatch, 7);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "7",
                "\"7",
                "7\"",
                "'7'",
                ",",
                "\"7\" \"8\"",
                "\"7\";",
                "\"7\", 8",
                "w/\"7\"",
                "W/ \"7\"",
                "*,\"7\"",
                "\" \""
            })
    void whatIsNoEntityTagIsRefusedWithTheRightForm(String ifMatch) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> ExpectedVersion.optional(ifMatch))
                .withMessageContaining("If-Match: \"3\"")
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(CommonError.INVALID_PARAMETER));
    }

    /** A header may be long: many tags neither exhaust the stack nor take long. */
    @Test
    void longListIsRead() {
        ExpectedVersion.required("\"1\",".repeat(100_000) + "\"7\"").check(new Thing(7));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " "})
    void missingVersionIsAskedForWhereItIsRequired(String ifMatch) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> ExpectedVersion.required(ifMatch))
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(CommonError.VERSION_REQUIRED));
        ExpectedVersion.optional(ifMatch).check(new Thing(7));
    }

    @Test
    void versionThatIsGivenCountsWhereItIsOptionalToo() {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> ExpectedVersion.optional("\"6\"").check(new Thing(7)));
    }

    private static void assertStale(String ifMatch, long version) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> ExpectedVersion.required(ifMatch).check(new Thing(version)))
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(CommonError.STALE_VERSION))
                .satisfies(refusal ->
                        assertThat(refusal.members()).containsExactly(entry("currentETag", Etag.of(version))));
    }
}
