package io.hexabuilders.platform.history;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hexabuilders.platform.chain.HistoryHash;
import io.hexabuilders.platform.change.Snapshot;
import java.util.UUID;

/** What differs between two snapshots, as canonical JSON: {@code {"member": {"from": …, "to": …}}}, members in order. */
record FieldChanges(String open, String personal, boolean hasPersonal) {

    static FieldChanges between(Snapshot before, Snapshot after, ObjectMapper canonical) {
        var open = canonical.createObjectNode();
        var personal = canonical.createObjectNode();
        for (var member : after.members().entrySet()) {
            JsonNode from = canonical.valueToTree(before.members().get(member.getKey()));
            JsonNode to = canonical.valueToTree(member.getValue());
            if (!from.equals(to)) {
                ObjectNode part = after.isPersonal(member.getKey()) ? personal : open;
                part.putObject(member.getKey()).<ObjectNode>set("from", from).set("to", to);
            }
        }
        boolean hasPersonal = !personal.isEmpty();
        if (hasPersonal) {
            // Without a salt the digest of a short value could be guessed after the value was erased.
            personal.put("salt", UUID.randomUUID().toString());
        }
        return new FieldChanges(
                HistoryHash.write(canonical, open), HistoryHash.write(canonical, personal), hasPersonal);
    }
}
