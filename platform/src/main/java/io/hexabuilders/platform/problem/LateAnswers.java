package io.hexabuilders.platform.problem;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.ws.rs.container.ContainerResponseContext;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** What is finished after the time limit has nobody to go to: the request was answered when the time was over. */
class LateAnswers {

    private static final Logger LOG = Logger.getLogger(LateAnswers.class);

    private final CurrentVertxRequest request;

    LateAnswers(CurrentVertxRequest request) {
        this.request = request;
    }

    @ServerResponseFilter
    public void drop(ContainerResponseContext response) {
        var routing = request.getCurrent();
        if (routing != null && routing.response().ended()) {
            LOG.infof("Finished with %d after its time was over", response.getStatus());
            response.setEntity(null);
        }
    }
}
