package io.hexabuilders.platform.history;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** That something changed: what all may know who may see the resource. Who, why and from what to what is history's. */
public record RecentChange(UUID id, String resourceType, UUID resourceId, Instant at, List<String> events) {}
