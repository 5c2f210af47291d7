package io.hexabuilders.hexactl.database.backup.repository;

import java.util.List;

/**
 * A tar file, compressed, perhaps encrypted, and cut into parts that follow each other.
 *
 * @param unpacked bytes that its files take when it is unpacked
 */
public record Archive(String name, long unpacked, List<Part> parts) {

    /** A file as it lies in its place. */
    public record Part(String file, long size, String sha256) {}

    /** Bytes that it takes in its place. */
    public long size() {
        return parts.stream().mapToLong(Part::size).sum();
    }
}
