package io.hexabuilders.hexactl.events.lag;

import io.hexabuilders.hexactl.installation.Kafka;
import io.hexabuilders.hexactl.installation.Service;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** Asks Kafka how far the services' consumer groups are. */
final class ConsumerLag {

    private static final Comparator<TopicPartition> ORDER =
            Comparator.comparing(TopicPartition::topic).thenComparingInt(TopicPartition::partition);

    /**
     * A service's place in all partitions that it consumes.
     *
     * @param members connected replicas; 0 when nobody consumes
     */
    record GroupLag(Service service, int members, List<PartitionLag> partitions) {

        SortedMap<String, List<PartitionLag>> byTopic() {
            return partitions.stream()
                    .collect(Collectors.groupingBy(PartitionLag::topic, TreeMap::new, Collectors.toList()));
        }

        static long sum(List<PartitionLag> lags) {
            return lags.stream().mapToLong(PartitionLag::waiting).sum();
        }
    }

    private final Kafka kafka;

    ConsumerLag(Kafka kafka) {
        this.kafka = kafka;
    }

    List<GroupLag> of(List<Service> services) {
        try (var admin = kafka.admin()) {
            var known = kafka.await(admin.listGroups().all()).stream()
                    .map(group -> group.groupId())
                    .collect(Collectors.toSet());
            var lags = new ArrayList<GroupLag>();
            for (var service : services) {
                lags.add(
                        known.contains(service.consumerGroup())
                                ? of(admin, service)
                                : new GroupLag(service, 0, List.of()));
            }
            return lags;
        }
    }

    private GroupLag of(Admin admin, Service service) {
        String group = service.consumerGroup();
        var members = kafka.await(admin.describeConsumerGroups(List.of(group)).all()).values().stream()
                .flatMap(description -> description.members().stream())
                .toList();
        Map<TopicPartition, OffsetAndMetadata> handled =
                kafka.await(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
        Set<TopicPartition> partitions = new TreeSet<>(ORDER);
        partitions.addAll(handled.keySet());
        // A partition in which nothing was handled yet has a reader, but no committed place.
        members.forEach(member -> partitions.addAll(member.assignment().topicPartitions()));
        var ends = offsets(admin, partitions, OffsetSpec.latest());
        var beginnings = offsets(admin, partitions, OffsetSpec.earliest());
        var lags = new ArrayList<PartitionLag>();
        for (var partition : partitions) {
            var place = handled.get(partition);
            long end = ends.getOrDefault(partition, 0L);
            long next = place == null ? beginnings.getOrDefault(partition, 0L) : place.offset();
            lags.add(new PartitionLag(
                    service,
                    partition.topic(),
                    partition.partition(),
                    place == null ? null : place.offset(),
                    end,
                    Math.max(end - next, 0)));
        }
        return new GroupLag(service, members.size(), lags);
    }

    private Map<TopicPartition, Long> offsets(Admin admin, Set<TopicPartition> partitions, OffsetSpec which) {
        var wanted = new HashMap<TopicPartition, OffsetSpec>();
        partitions.forEach(partition -> wanted.put(partition, which));
        return kafka.await(admin.listOffsets(wanted).all()).entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().offset()));
    }
}
