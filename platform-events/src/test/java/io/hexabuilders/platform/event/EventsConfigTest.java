package io.hexabuilders.platform.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.validator.BeanValidationConfigValidator;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventsConfigTest {

    private static final BeanValidationConfigValidator VALIDATOR = new BeanValidationConfigValidator() {
        @Override
        public Validator getValidator() {
            return Validation.buildDefaultValidatorFactory().getValidator();
        }
    };

    private static EventsConfig read(Map<String, String> settings) {
        var all = new HashMap<>(Map.of("hexa.events.topic", "hexabuilders.partner", "quarkus.application.name", "a"));
        all.putAll(settings);
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withSources(new PropertiesConfigSource(all, "test", 100))
                .withConverter(Duration.class, 200, new DurationConverter())
                .withValidator(VALIDATOR)
                .withMapping(EventsConfig.class)
                .build()
                .getConfigMapping(EventsConfig.class);
    }

    @Test
    void defaultsAreWithinTheirBounds() {
        var config = read(Map.of());
        assertThat(config.consumer()).isEqualTo("a");
        assertThat(config.replicationFactor()).isEmpty();
        assertThat(config.inbox().firstDelay()).isLessThan(config.inbox().maxDelay());
    }

    @ParameterizedTest
    @CsvSource({
        "topic, 'no topic'",
        "consumer, ''",
        "partitions, 0",
        "partitions, 100000",
        "replication-factor, 0",
        "replication-factor, -1",
        "retention-days, 0",
        "retention-days, 366",
        "relay.poll-interval, 0s",
        "relay.poll-interval, -1s",
        "relay.poll-interval, 2h",
        "relay.batch, 0",
        "relay.batch, 1000000",
        "relay.send-timeout, 0s",
        "relay.send-timeout, 40d",
        "inbox.concurrency, 0",
        "inbox.concurrency, 1000",
        "inbox.attempts, 0",
        "inbox.attempts, 1000",
        "inbox.first-delay, 0s",
        "inbox.first-delay, -500ms",
        "inbox.first-delay, 2d",
        "inbox.max-delay, -1m",
        "inbox.max-delay, 400d",
        "inbox.max-bytes, 0",
        "inbox.max-bytes, 2000000000",
    })
    void aSettingBeyondItsBoundsStopsTheStartAndIsNamed(String setting, String value) {
        assertThatThrownBy(() -> read(Map.of("hexa.events." + setting, value)))
                .isInstanceOf(ConfigValidationException.class)
                .hasMessageContaining("hexa.events." + setting);
    }
}
