package io.hexabuilders.platform.outbox;

import java.time.OffsetDateTime;
import java.util.Map;
import java.util.UUID;

/** An event of the outbox that Kafka has not acknowledged yet. */
record PendingEvent(
        UUID id, OffsetDateTime occurredAt, String partitionKey, Map<String, String> headers, String data) {}
