package io.hexabuilders.profile360.source;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.hexabuilders.platform.http.JsonRules;
import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import jakarta.ws.rs.ext.ContextResolver;
import java.net.URI;
import java.util.concurrent.TimeUnit;
import org.jboss.resteasy.reactive.client.api.QuarkusRestClientProperties;

/** Makes the REST clients. Each has connections of its own, so that a source that hangs holds none of another's. */
final class SourceClients {

    private final SourcesConfig config;
    private final ObjectMapper tolerant;

    SourceClients(SourcesConfig config, ObjectMapper mapper) {
        this.config = config;
        this.tolerant = JsonRules.tolerant(mapper);
    }

    <T> T of(Class<T> source, URI url) {
        return QuarkusRestClientBuilder.newBuilder()
                .baseUri(url)
                .connectTimeout(config.timeout().toMillis(), TimeUnit.MILLISECONDS)
                // Ends the exchange and frees its connection when nobody waits for it any more.
                .readTimeout(config.timeout().toMillis(), TimeUnit.MILLISECONDS)
                .property(QuarkusRestClientProperties.CONNECTION_POOL_SIZE, config.maxConcurrent())
                .followRedirects(false)
                .register(new Tolerant(tolerant), 1)
                .build(source);
    }

    private record Tolerant(ObjectMapper mapper) implements ContextResolver<ObjectMapper> {
        @Override
        public ObjectMapper getContext(Class<?> type) {
            return mapper;
        }
    }
}
