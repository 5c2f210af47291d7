package io.hexabuilders.profile360.profile;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hexabuilders.platform.observability.Correlation;
import io.hexabuilders.profile360.source.CampaignsAnswer;
import io.hexabuilders.profile360.source.ContractsAnswer;
import io.hexabuilders.profile360.source.PartnerAnswer;
import io.hexabuilders.profile360.source.RecruitmentAnswer;
import io.hexabuilders.profile360.source.Replies;
import io.hexabuilders.profile360.source.Reply.Answered;
import io.hexabuilders.profile360.source.Sources;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.virtual.threads.VirtualThreads;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jboss.logging.Logger;

/**
 * Ready once the way of a profile has been walked: the first fan-out of a cold program takes far longer than its callers
 * wait. Readiness does not depend on any source being there.
 */
@Readiness
@ApplicationScoped
class WarmUp implements HealthCheck {

    private static final Logger LOG = Logger.getLogger(WarmUp.class);

    /** As many profiles as it takes until putting one together no longer stands out. */
    private static final int ROUNDS = 20;

    private final Sources sources;
    private final ObjectMapper mapper;
    private final InstantSource clock;
    private final ExecutorService threads;
    private volatile boolean done;

    WarmUp(Sources sources, ObjectMapper mapper, InstantSource clock, @VirtualThreads ExecutorService threads) {
        this.sources = sources;
        this.mapper = mapper;
        this.clock = clock;
        this.threads = threads;
    }

    void begin(@Observes StartupEvent start) {
        threads.execute(() -> Correlation.during(this::run));
    }

    private void run() {
        try {
            sources.warmUp();
            for (int i = 0; i < ROUNDS; i++) {
                ContentTag.of(example(), mapper);
            }
        } catch (IOException | RuntimeException e) {
            LOG.warn("The warm-up failed; the first profiles will be slow", e);
        } finally {
            done = true;
        }
    }

    /** A profile put together from recorded answers. */
    Profile example() throws IOException {
        var now = clock.instant();
        var partner = read("partner", PartnerAnswer.class);
        var replies = new Replies(
                new Answered<>(partner, now, 0),
                new Answered<>(read("onboarding", ContractsAnswer.class), now, 0),
                new Answered<>(read("recruitment", RecruitmentAnswer.class), now, 0),
                new Answered<>(read("campaign", CampaignsAnswer.class), now, 0));
        var everything = EnumSet.allOf(Section.class);
        var viewer = new Viewer(everything, null, "", "");
        return ProfileAssembler.compose(partner, replies, viewer, Selection.of(List.of(), List.of(), everything), now);
    }

    private <T> T read(String name, Class<T> type) throws IOException {
        try (InputStream file = Objects.requireNonNull(
                Thread.currentThread().getContextClassLoader().getResourceAsStream("warm-up/" + name + ".json"))) {
            String recorded = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            return mapper.readerFor(type)
                    .without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .readValue(recorded.replace("{partnerId}", new UUID(0, 0).toString()));
        }
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("warm-up").status(done).build();
    }
}
