package io.litserve;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Server processes that live on and serve no more: another takes the place of each. */
class ProcessRescueTest {
    private static final String SOON = "X-Request-Timeout: 300ms";

    /** Two of its workers hang. */
    @Test
    @Tag("improved")
    void aProcessThatIsNotLiveIsReplaced() throws Exception {
        try (ServerGroup group = ServerGroup.start("--port=0", "--hang=100ms")) {
            Map<Long, List<RawClient>> clients = group.connectToBoth(3);
            long victim = clients.keySet().iterator().next();
            List<RawClient> hanging = clients.remove(victim);
            RawClient other = clients.values().iterator().next().getFirst();
            long survivor = group.name(other);
            for (int i = 0; i < 2; i++) {
                hanging.get(i).send(RawClient.square(ProcessesMain.HANG, SOON));
                assertEquals(504, hanging.get(i).receive().status());
            }
            awaitEnd(victim);
            assertEquals(survivor, group.name(other));
            group.awaitRestarts(1);
            group.awaitReady(other);
            assertEquals(survivor, group.name(other));
        }
    }

    private static void awaitEnd(long process) throws Exception {
        if (ProcessHandle.of(process).isPresent()) {
            ProcessHandle.of(process).get().onExit().get(30, TimeUnit.SECONDS);
        }
    }

    /** It is stopped: it does not even hear that it is to end. */
    @Test
    void aProcessThatDoesNotAnswerIsReplaced() throws Exception {
        try (ServerGroup group = ServerGroup.start("--port=0", "--hang=1s")) {
            Map<Long, List<RawClient>> clients = group.connectToBoth(1);
            long victim = clients.keySet().iterator().next();
            clients.remove(victim);
            RawClient other = clients.values().iterator().next().getFirst();
            new ProcessBuilder("kill", "-STOP", "" + victim).start().waitFor();
            assertEquals(503, other.send(RawClient.get("/health")).receive().status());
            group.awaitReady(other);
            awaitEnd(victim);
            assertEquals(1, group.scrape().value("litserve_process_restarts_total"));
        }
    }
}
