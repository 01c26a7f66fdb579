package io.litserve.infer;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Waits for several things to succeed, or for the first to fail, whatever the others do. */
public final class AllOrFirst {
    private AllOrFirst() {}

    /** Completes when all have, exceptionally as soon as one does so. */
    public static CompletableFuture<Void> of(List<CompletableFuture<Void>> parts) {
        CompletableFuture<Void> all =
                CompletableFuture.allOf(parts.toArray(CompletableFuture[]::new));
        for (CompletableFuture<Void> part : parts) {
            part.exceptionally(thrown -> {
                all.completeExceptionally(thrown);
                return null;
            });
        }
        return all;
    }
}
