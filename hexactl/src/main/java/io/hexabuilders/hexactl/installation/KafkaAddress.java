package io.hexabuilders.hexactl.installation;

import java.time.Duration;
import java.util.Map;

/**
 * How Kafka is reached.
 *
 * @param settings of the client beside the servers, such as those of TLS
 * @param timeout how long an answer is waited for
 * @param remedy what to do when it does not answer
 */
public record KafkaAddress(String servers, Map<String, String> settings, Duration timeout, String remedy) {

    /** Without the settings, which may hold secrets. */
    @Override
    public String toString() {
        return servers;
    }
}
