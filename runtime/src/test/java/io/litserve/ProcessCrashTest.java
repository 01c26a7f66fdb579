package io.litserve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Native code that brings one of several server processes down. */
class ProcessCrashTest {
    private static final int CLIENTS = 2;

    @Test
    @Tag("improved")
    void aCrashCostsOnlyWhatIsInFlightInItsProcess() throws Exception {
        try (ServerGroup group = ServerGroup.start("--port=0")) {
            Map<Long, List<RawClient>> clients = group.connectToBoth(3);
            long victim = clients.keySet().iterator().next();
            List<RawClient> dying = clients.remove(victim);
            long survivor = clients.keySet().iterator().next();
            List<RawClient> living = clients.get(survivor);
            for (RawClient client : List.of(dying.get(0), dying.get(1), living.get(0))) {
                client.send(RawClient.square(ProcessesMain.HOLD));
            }

            group.crash(victim, dying.get(2));
            assertThrows(IOException.class, dying.get(0)::receive);
            assertThrows(IOException.class, dying.get(1)::receive);

            living.get(1).send(RawClient.square(ProcessesMain.RELEASE));
            assertEquals(200, living.get(0).receive().status());
            assertEquals(200, living.get(1).receive().status());
            assertEquals(survivor, group.name(living.get(2)));
        }
    }

    @Test
    @Tag("improved")
    void whoeverComesDuringACrashIsAnsweredOrLostAndAfterwardsAnswered() throws Exception {
        try (ServerGroup group = ServerGroup.start("--port=0");
                ExecutorService threads = Executors.newFixedThreadPool(CLIENTS)) {
            RawClient client = group.connect();
            long victim = group.name(client);
            Newcomers newcomers = new Newcomers(group.port());
            List<Future<Integer>> sent =
                    IntStream.range(0, CLIENTS)
                            .mapToObj(_ -> threads.submit(newcomers::comeUntilOver))
                            .toList();
            newcomers.before.await();

            group.crash(victim, client);
            newcomers.gone = true;
            newcomers.afterwards.await();
            group.awaitRestarts(1);
            newcomers.over = true;
            for (Future<Integer> one : sent) {
                assertTrue(one.get() > 0);
            }
            assertFalse(group.connectToBoth(1).containsKey(victim));
        }
    }

    /** Clients that each send one request, on a connection of its own, one after the other. */
    private static final class Newcomers {
        private final int port;
        private final CountDownLatch before = new CountDownLatch(20);
        private final CountDownLatch afterwards = new CountDownLatch(100);
        private volatile boolean gone;
        private volatile boolean over;

        Newcomers(int port) {
            this.port = port;
        }

        /** How many came; each was answered, or lost while a process died. */
        int comeUntilOver() throws IOException {
            int sent = 0;
            while (!over) {
                sent++;
                if (gone) {
                    ask(sent);
                    afterwards.countDown();
                } else {
                    askWhileOneDies(sent);
                }
            }
            return sent;
        }

        private void ask(float number) throws IOException {
            try (RawClient client = new RawClient(port)) {
                Answer answer = client.send(RawClient.square(number)).receive();
                assertEquals(Client.output(number * number), answer.body());
            }
        }

        private void askWhileOneDies(float number) {
            try {
                ask(number);
                before.countDown();
            } catch (IOException e) {
                assertEquals(0, before.getCount(), e::toString);
            }
        }
    }

    @Test
    @Tag("improved")
    void countsOfAllAddUpAndOutliveACrash() throws Exception {
        try (ServerGroup group = ServerGroup.start("--port=0")) {
            List<RawClient> clients =
                    group.connectToBoth(1).values().stream().map(List::getFirst).toList();
            for (RawClient client : clients) {
                for (int i = 0; i < 5; i++) {
                    assertEquals(200, client.send(RawClient.square(i)).receive().status());
                }
            }
            long victim = group.name(clients.getFirst());
            Scrape before = group.scrape();
            assertEquals(10 + group.names(), requests(before));
            assertEquals(10, before.sum("litserve_workers"));
            assertEquals(4096, before.sum("litserve_queue_capacity"));
            assertEquals(2, before.value("litserve_processes", "state=ready"));
            assertEquals(0, before.value("litserve_process_restarts_total"));

            group.crash(victim, clients.getFirst());
            Scrape after = group.awaitRestarts(1);
            assertEquals(requests(before), requests(after));
            assertEquals(10, after.sum("litserve_workers"));
            assertEquals(before.families(), after.families());
        }
    }

    private static double requests(Scrape scrape) {
        return scrape.value("litserve_requests_total", "api=square", "code=200");
    }
}
