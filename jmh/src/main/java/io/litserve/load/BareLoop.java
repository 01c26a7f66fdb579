package io.litserve.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;

/** Has a server run its model in a loop with nothing around it. */
record BareLoop(HttpClient client, int port, String text) {
    double textsPerSecond(int seconds) throws InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/loop"))
                        .header("Content-Type", "application/json")
                        .POST(
                                BodyPublishers.ofString(
                                        "{\"text\":\"" + text + "\",\"seconds\":" + seconds + "}"))
                        .build();
        try {
            String reply = client.send(request, BodyHandlers.ofString()).body();
            return Double.parseDouble(reply.replaceAll("[^0-9.]", ""));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
