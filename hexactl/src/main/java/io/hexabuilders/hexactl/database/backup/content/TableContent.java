package io.hexabuilders.hexactl.database.backup.content;

/**
 * What a table holds.
 *
 * @param name with its schema
 * @param hash of all rows, in whatever order they stand
 */
public record TableContent(String name, long rows, String hash) {}
