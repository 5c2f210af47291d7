package io.hexabuilders.profile360.source;

import java.util.UUID;

/**
 * One question about one partner, asked in the caller's name.
 *
 * @param authorization the caller's own Authorization header: a source decides by it, never by the gateway's rights
 */
public record SourceRequest(UUID partnerId, String authorization, String correlationId) {

    @Override
    public String toString() {
        return "SourceRequest[" + partnerId + ", " + correlationId + "]";
    }
}
