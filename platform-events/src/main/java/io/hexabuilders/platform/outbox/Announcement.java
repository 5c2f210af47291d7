package io.hexabuilders.platform.outbox;

import java.util.UUID;

/**
 * What other services are told.
 *
 * @param partnerId the partner it concerns: announcements of one partner arrive in the order of their changes
 * @param subject the aggregate it happened to
 * @param data a record, written as JSON
 */
public record Announcement(EventType type, UUID partnerId, UUID subject, Record data) {}
