package io.hexabuilders.platform.http;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.UUID;

/** The answers that resources give. */
public final class Answers {

    private Answers() {}

    /** 200 with the resource and its ETag. */
    public static Response ok(Object view, long version) {
        return Response.ok(view).header(HttpHeaders.ETAG, Etag.of(version)).build();
    }

    /**
     * 200 with a view that shows more than the version covers: its ETag changes with whatever the view shows, and
     * counts in If-Match for the version alone.
     */
    public static Response okAsShown(Object view, long version) {
        return Response.ok(view)
                .header(HttpHeaders.ETAG, Etag.of(version, view))
                .build();
    }

    /** 201 with the new resource below the collection that was posted to, its Location and its ETag. */
    public static Response created(UriInfo collection, UUID id, Object view, long version) {
        return Response.created(
                        collection.getAbsolutePathBuilder().path(id.toString()).build())
                .entity(view)
                .header(HttpHeaders.ETAG, Etag.of(version))
                .build();
    }
}
