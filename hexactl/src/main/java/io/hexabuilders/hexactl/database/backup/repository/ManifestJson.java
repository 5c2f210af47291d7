package io.hexabuilders.hexactl.database.backup.repository;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hexabuilders.hexactl.console.ExactJson;
import io.hexabuilders.hexactl.database.backup.content.TableContent;
import io.hexabuilders.hexactl.database.backup.repository.Archive.Part;
import io.hexabuilders.hexactl.database.backup.repository.Manifest.Origin;
import io.hexabuilders.hexactl.installation.Service;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The manifest's file; its last member is the SHA-256 of the others, written without blanks. */
final class ManifestJson {

    private static final int FORMAT = 1;
    private static final String CHECKSUM = "checksum";

    private ManifestJson() {}

    static String write(Manifest manifest) {
        var node = JsonNodeFactory.instance
                .objectNode()
                .put("format", FORMAT)
                .put("service", manifest.id().service().shortName())
                .put("name", manifest.id().name())
                .put("begunAt", manifest.begunAt().toString())
                .put("takenAt", manifest.takenAt().toString())
                .put("serverVersion", manifest.serverVersion())
                .put("schemaVersion", manifest.schemaVersion().orElse(null))
                .put("keyFingerprint", manifest.keyFingerprint().orElse(null));
        var tools = node.putObject("tools");
        new TreeMap<>(manifest.tools()).forEach(tools::put);
        origin(node.putObject("origin"), manifest.origin());
        var tables = node.putArray("tables");
        for (var table : manifest.tables()) {
            tables.addObject()
                    .put("name", table.name())
                    .put("rows", table.rows())
                    .put("hash", table.hash());
        }
        var archives = node.putArray("archives");
        for (var archive : manifest.archives()) {
            var parts = archives.addObject()
                    .put("name", archive.name())
                    .put("unpacked", archive.unpacked())
                    .putArray("parts");
            for (var part : archive.parts()) {
                parts.addObject()
                        .put("file", part.file())
                        .put("size", part.size())
                        .put("sha256", part.sha256());
            }
        }
        node.put(CHECKSUM, Sha256.of(node.toString()));
        return node.toPrettyString() + "\n";
    }

    /** Refused with {@link DamagedBackup} where a byte is another one than was written. */
    static Manifest read(BackupId id, String text) throws DamagedBackup {
        if (!(ExactJson.read(text).orElse(null) instanceof ObjectNode node)) {
            throw new DamagedBackup(id + ": its manifest is no JSON");
        }
        if (node.path("format").asInt() > FORMAT) {
            throw new DamagedBackup(id + ": its manifest has the format "
                    + node.path("format").asText() + ", which a newer hexactl has written: use that one");
        }
        JsonNode checksum = node.remove(CHECKSUM);
        if (checksum == null || !checksum.asText().equals(Sha256.of(node.toString()))) {
            throw new DamagedBackup(id + ": its manifest is not what was written, its checksum is another one");
        }
        try {
            var manifest = parse(node);
            if (!manifest.id().equals(id)) {
                throw new DamagedBackup(id + ": its manifest is that of " + manifest.id());
            }
            return manifest;
        } catch (DateTimeException | IllegalArgumentException e) {
            throw new DamagedBackup(id + ": its manifest cannot be understood: " + e.getMessage(), e);
        }
    }

    private static void origin(ObjectNode node, Origin origin) {
        node.put("method", origin.method());
        switch (origin) {
            case Origin.BaseBackup base ->
                node.put("database", base.database())
                        .put("restorePoint", base.restorePoint())
                        .put("endLsn", base.endLsn())
                        .put("heldMillis", base.heldMillis())
                        .put("cluster", base.cluster().orElse(null));
            case Origin.ServerCopy copy -> {
                node.put("database", copy.database())
                        .put("restorePoint", copy.restorePoint())
                        .put("endLsn", copy.endLsn())
                        .put("heldMillis", copy.heldMillis())
                        .put("cluster", copy.cluster());
                copy.roles().forEach(node.putArray("roles")::add);
            }
            case Origin.Dump dump -> {
                dump.roles().forEach(node.put("database", dump.database()).putArray("roles")::add);
                dump.of()
                        .ifPresent(of ->
                                node.putObject("of").put("name", of.name()).put("server", of.server()));
            }
        }
    }

    private static Origin origin(JsonNode node) {
        return switch (node.path("method").asText()) {
            case "base" ->
                new Origin.BaseBackup(
                        node.path("database").asText(),
                        node.path("restorePoint").asText(),
                        node.path("endLsn").asText(),
                        node.path("heldMillis").asLong(),
                        text(node, "cluster"));
            case "server-copy" ->
                new Origin.ServerCopy(
                        node.path("database").asText(),
                        roles(node),
                        node.path("restorePoint").asText(),
                        node.path("endLsn").asText(),
                        node.path("heldMillis").asLong(),
                        node.path("cluster").asText());
            case "dump" -> {
                var of = node.path("of");
                yield new Origin.Dump(
                        node.path("database").asText(),
                        roles(node),
                        text(of, "name")
                                .map(name -> new Origin.Dump.Installed(
                                        name, of.path("server").asText())));
            }
            default ->
                throw new IllegalArgumentException(
                        "its method is " + node.path("method").asText());
        };
    }

    private static List<String> roles(JsonNode node) {
        var roles = new ArrayList<String>();
        node.path("roles").forEach(role -> roles.add(role.asText()));
        return List.copyOf(roles);
    }

    private static Manifest parse(JsonNode node) {
        var tools = new TreeMap<String, String>();
        node.path("tools")
                .properties()
                .forEach(tool -> tools.put(tool.getKey(), tool.getValue().asText()));
        List<TableContent> tables = new ArrayList<>();
        for (var table : node.path("tables")) {
            tables.add(new TableContent(
                    table.path("name").asText(),
                    table.path("rows").asLong(),
                    table.path("hash").asText()));
        }
        List<Archive> archives = new ArrayList<>();
        for (var archive : node.path("archives")) {
            archives.add(archive(archive));
        }
        return new Manifest(
                new BackupId(
                        Service.of(node.path("service").asText()),
                        node.path("name").asText()),
                Instant.parse(node.path("begunAt").asText()),
                Instant.parse(node.path("takenAt").asText()),
                node.path("serverVersion").asText(),
                text(node, "schemaVersion"),
                Map.copyOf(tools),
                origin(node.path("origin")),
                List.copyOf(tables),
                List.copyOf(archives),
                text(node, "keyFingerprint"));
    }

    private static Archive archive(JsonNode node) {
        List<Part> parts = new ArrayList<>();
        for (var part : node.path("parts")) {
            parts.add(new Part(
                    part.path("file").asText(),
                    part.path("size").asLong(),
                    part.path("sha256").asText()));
        }
        return new Archive(node.path("name").asText(), node.path("unpacked").asLong(), List.copyOf(parts));
    }

    private static Optional<String> text(JsonNode node, String name) {
        return Optional.ofNullable(node.path(name).asText(null));
    }
}
