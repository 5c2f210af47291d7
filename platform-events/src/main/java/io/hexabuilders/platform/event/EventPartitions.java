package io.hexabuilders.platform.event;

import io.hexabuilders.platform.query.Sql;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Keeps the daily partitions of outbox and inbox: makes those of the next days and drops those past the retention. A
 * function of the database does it with its owner's rights, because the runtime role may not change tables.
 */
@ApplicationScoped
class EventPartitions {

    private static final Logger LOG = Logger.getLogger(EventPartitions.class);

    private final Sql sql;
    private final EventsConfig config;

    EventPartitions(Sql sql, EventsConfig config) {
        this.sql = sql;
        this.config = config;
    }

    @Scheduled(every = "1h", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @Transactional
    void keep() {
        for (String change : sql.list(
                OutboxStatements.KEEP_PARTITIONS, List.of(config.retentionDays()), row -> row.text("change"))) {
            LOG.info(change);
        }
    }
}
