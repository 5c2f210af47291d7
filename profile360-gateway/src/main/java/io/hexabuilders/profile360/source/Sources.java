package io.hexabuilders.profile360.source;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.hexabuilders.platform.observability.Correlation;
import io.hexabuilders.profile360.source.Reply.Missing;
import io.hexabuilders.profile360.source.Reply.Reason;
import io.quarkus.virtual.threads.VirtualThreads;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Asks several sources at once, each on a virtual thread of its own. */
@ApplicationScoped
public class Sources {

    private final GuardedSource<PartnerAnswer> partner;
    private final GuardedSource<ContractsAnswer> contracts;
    private final GuardedSource<RecruitmentAnswer> recruitment;
    private final GuardedSource<CampaignsAnswer> campaigns;
    private final Duration answerTimeout;
    private final ExecutorService threads;

    Sources(SourcesConfig config, ObjectMapper mapper, InstantSource clock, @VirtualThreads ExecutorService threads) {
        var clients = new SourceClients(config, mapper);
        partner = new GuardedSource<>(
                SourceName.PARTNER,
                clients.of(PartnerSource.class, config.partner().url().orElseThrow())::read,
                PartnerAnswer.class,
                (answer, id) -> answer.partner().id().equals(id),
                config,
                clock);
        contracts = new GuardedSource<>(
                SourceName.ONBOARDING,
                clients.of(ContractsSource.class, config.onboarding().url().orElseThrow())::read,
                ContractsAnswer.class,
                (answer, id) -> answer.concerns(id),
                config,
                clock);
        recruitment = new GuardedSource<>(
                SourceName.RECRUITMENT,
                clients.of(RecruitmentSource.class, config.recruitment().url().orElseThrow())::read,
                RecruitmentAnswer.class,
                (answer, id) -> id.equals(answer.partnerId()),
                config,
                clock);
        campaigns = new GuardedSource<>(
                SourceName.CAMPAIGN,
                clients.of(CampaignsSource.class, config.campaign().url().orElseThrow())::read,
                CampaignsAnswer.class,
                (answer, id) -> id.equals(answer.partnerId()),
                config,
                clock);
        this.answerTimeout = config.answerTimeout();
        this.threads = threads;
    }

    /** Asks each source once in nobody's name, so that connections and code are warm. What they say is of no matter. */
    public void warmUp() {
        var request = new SourceRequest(new UUID(0, 0), "", Correlation.id());
        long start = System.nanoTime();
        var first = begin(partner, request);
        var second = begin(contracts, request);
        var third = begin(recruitment, request);
        var fourth = begin(campaigns, request);
        await(first, start);
        await(second, start);
        await(third, start);
        await(fourth, start);
    }

    /** Asks the partner service alone. */
    public Reply<PartnerAnswer> partner(SourceRequest request) {
        return ask(Set.of(), request).partner();
    }

    /** Asks the partner service and these others, and waits at most the answer time-out for all of them. */
    public Replies ask(Set<SourceName> others, SourceRequest request) {
        long start = System.nanoTime();
        var first = begin(partner, request);
        var second = others.contains(SourceName.ONBOARDING) ? begin(contracts, request) : null;
        var third = others.contains(SourceName.RECRUITMENT) ? begin(recruitment, request) : null;
        var fourth = others.contains(SourceName.CAMPAIGN) ? begin(campaigns, request) : null;
        var required = await(first, start);
        if (required instanceof Missing) {
            cancel(second);
            cancel(third);
            cancel(fourth);
            return new Replies(required, null, null, null);
        }
        return new Replies(
                required,
                second == null ? null : await(second, start),
                third == null ? null : await(third, start),
                fourth == null ? null : await(fourth, start));
    }

    private <T> Future<Reply<T>> begin(GuardedSource<T> source, SourceRequest request) {
        return threads.submit(() -> source.ask(request));
    }

    private <T> Reply<T> await(Future<Reply<T>> question, long start) {
        try {
            long left = answerTimeout.toNanos() - (System.nanoTime() - start);
            return question.get(Math.max(0, left), NANOSECONDS);
        } catch (TimeoutException e) {
            question.cancel(true);
            return new Missing<>(Reason.TIMED_OUT, "It did not answer in time.", GuardedSource.millisSince(start));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            question.cancel(true);
            return new Missing<>(Reason.TIMED_OUT, "The request was given up.", GuardedSource.millisSince(start));
        } catch (ExecutionException e) {
            throw new IllegalStateException(
                    "a source threw instead of giving a reply", Objects.requireNonNull(e.getCause()));
        }
    }

    private static void cancel(@Nullable Future<?> question) {
        if (question != null) {
            question.cancel(true);
        }
    }
}
