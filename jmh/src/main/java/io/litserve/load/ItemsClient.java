package io.litserve.load;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Reads streams of items, each over a connection and on a thread of its own. */
final class ItemsClient {
    static final int ITEMS = 10_000;

    private static final byte[] REQUEST = request();

    private ItemsClient() {}

    /**
     * What came of it.
     *
     * @param itemsPerSecond of all streams together
     * @param firstItemMicros the median time from the request to its first item
     * @param cpuMicrosPer1000 of the server
     */
    record Result(double itemsPerSecond, double firstItemMicros, double cpuMicrosPer1000) {}

    private static byte[] request() {
        String body = "{\"count\":" + ITEMS + "}";
        return """
        POST /items HTTP/1.1\r
        Host: localhost\r
        Content-Type: application/json\r
        Content-Length: %d\r
        \r
        %s\
        """
                .formatted(body.length(), body)
                .getBytes(StandardCharsets.US_ASCII);
    }

    static Result run(ServerProcess server, int streams) throws IOException, InterruptedException {
        long cpu = server.cpu().toNanos();
        long start = System.nanoTime();
        double[] firsts = readAll(server.port(), streams);
        double seconds = (System.nanoTime() - start) / 1e9;
        double items = (double) streams * ITEMS;
        return new Result(
                items / seconds, Grid.median(firsts), (server.cpu().toNanos() - cpu) / items);
    }

    private static double[] readAll(int port, int streams)
            throws IOException, InterruptedException {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Double>> calls = new ArrayList<>();
            for (int i = 0; i < streams; i++) {
                calls.add(() -> read(port));
            }
            List<Double> firsts = new ArrayList<>();
            for (Future<Double> each : threads.invokeAll(calls)) {
                firsts.add(each.get());
            }
            return firsts.stream().mapToDouble(it -> it).toArray();
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        }
    }

    /** The time to the first item, in microseconds, once the last one is here. */
    private static double read(int port) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setTcpNoDelay(true);
            BufferedReader lines =
                    new BufferedReader(
                            new InputStreamReader(
                                    socket.getInputStream(), StandardCharsets.US_ASCII));
            long start = System.nanoTime();
            socket.getOutputStream().write(REQUEST);
            readUntil(lines, "{\"index\":0,");
            double first = (System.nanoTime() - start) / 1e3;
            readUntil(lines, "{\"index\":" + (ITEMS - 1) + ",");
            return first;
        }
    }

    private static void readUntil(BufferedReader lines, String prefix) throws IOException {
        String line = lines.readLine();
        while (line != null && !line.startsWith(prefix)) {
            line = lines.readLine();
        }
        if (line == null) {
            throw new IOException("the stream broke off");
        }
    }
}
