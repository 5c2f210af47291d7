package io.hexabuilders.suite.seed;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;

/** The ids that the services give to objects of one kind; whoever needs one waits for it. */
final class Ids {

    private final List<CompletableFuture<UUID>> ids;

    Ids(int count) {
        ids = Stream.generate(CompletableFuture<UUID>::new).limit(count).toList();
    }

    void know(int number, UUID id) {
        ids.get(number).complete(id);
    }

    UUID await(int number) throws InterruptedException {
        try {
            return ids.get(number).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("ids are never given exceptionally", e);
        }
    }
}
