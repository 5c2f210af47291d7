package io.hexabuilders.platform.problem;

import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.IOException;

/** Lets resources read no more than the limit. Made before the settings are known, unlike the limit. */
@Provider
class BodyLimitInterceptor implements ReaderInterceptor {

    private final BodyLimit limit;

    BodyLimitInterceptor(BodyLimit limit) {
        this.limit = limit;
    }

    @Override
    public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
        context.setInputStream(limit.limited(context.getInputStream()));
        return context.proceed();
    }
}
