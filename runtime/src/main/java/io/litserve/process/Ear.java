package io.litserve.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * The supervisor's ear for one process.
 *
 * @param supervisor is told
 * @param line to the process
 */
record Ear(Supervisor supervisor, Line line) implements Line.Listener {
    private static final Logger log = System.getLogger(Ear.class.getName());

    @Override
    public CompletionStage<byte[]> heard(Topic topic, byte[] content) {
        return switch (topic) {
            case READY -> take(() -> serves(new String(content, UTF_8)));
            case BROKEN -> take(() -> supervisor.broken(number(new String(content, UTF_8))));
            case STOP -> take(supervisor::stopAsked);
            case HEALTH -> supervisor.health().thenApply(Health::bytes);
            case METRICS -> supervisor.metrics();
        };
    }

    private CompletionStage<byte[]> take(Runnable task) {
        supervisor.run(task);
        return CompletableFuture.completedStage(new byte[0]);
    }

    private void serves(String numberAndDevices) {
        String[] parts = numberAndDevices.split(" ", 2);
        supervisor.serves(number(parts[0]), line, parts[1]);
    }

    private static int number(String text) {
        return Integer.parseInt(text);
    }

    /** The end of its process tells the same, and surely. */
    @Override
    public void hungUp() {
        log.log(Level.DEBUG, "a process hung up");
    }
}
