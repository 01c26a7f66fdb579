package demo.parity;

import static org.junit.jupiter.api.Assertions.assertEquals;

import demo.Client;
import io.litserve.Device;
import io.litserve.HttpException;
import io.litserve.LitServer;
import io.litserve.RequestContext;
import io.litserve.Sequence;
import io.litserve.annotation.Batch;
import io.litserve.annotation.DecodeRequest;
import io.litserve.annotation.EncodeResponse;
import io.litserve.annotation.Health;
import io.litserve.annotation.LitApi;
import io.litserve.annotation.Predict;
import io.litserve.annotation.Setup;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The hooks of an API, as somebody who comes from LitServe writes them. */
class HooksTest {
    record Input(float input) {}

    record Output(float output) {}

    /** Squares a number, one hook a step; healthy only where it was set up. */
    @LitApi(path = "/square")
    static class Square {
        private String device = "";

        @Setup
        void load(Device given) {
            device = given.toString();
        }

        @DecodeRequest
        float decode(Input request) {
            if (request.input() < 0) {
                throw new HttpException(501, "decode request is bad");
            }
            return request.input();
        }

        @Predict
        float predict(float x) {
            return x * x;
        }

        @EncodeResponse
        Output encode(float output) {
            return new Output(output);
        }

        @Health
        boolean sees() {
            if (!device.equals("cpu")) {
                throw new IllegalStateException("not set up");
            }
            return true;
        }
    }

    /** Carries its input past predict, in the context of the request. */
    @LitApi(path = "/past")
    static class Past {
        @Predict
        String predict(float x, RequestContext context) {
            context.attribute(Float.class, x);
            return "";
        }

        @EncodeResponse
        float encode(String nothing, RequestContext context) {
            return context.attribute(Float.class).orElseThrow();
        }
    }

    /** The same with batches. */
    @LitApi(path = "/batch")
    static class PastInBatches {
        @Predict
        @Batch(size = 4, timeout = "20ms")
        List<String> predict(List<Float> xs, List<RequestContext> contexts) {
            IntStream.range(0, xs.size())
                    .forEach(i -> contexts.get(i).attribute(Float.class, xs.get(i)));
            return xs.stream().map(_ -> "").toList();
        }

        @EncodeResponse
        float encode(String nothing, RequestContext context) {
            return context.attribute(Float.class).orElseThrow();
        }
    }

    /** The same with batches of streams. */
    @LitApi(path = "/streams")
    static class PastInStreams {
        @Predict
        @Batch(size = 4, timeout = "20ms")
        void predict(List<Sequence<Float, String>> batch) {
            for (Sequence<Float, String> sequence : batch) {
                sequence.context().attribute(Float.class, sequence.input());
                sequence.emit("");
            }
        }

        @EncodeResponse
        float encode(String nothing, RequestContext context) {
            return context.attribute(Float.class).orElseThrow();
        }
    }

    /** Has a probe that fails. */
    @LitApi(path = "/sick")
    static class Sick {
        @Predict
        float predict(float x) {
            return x;
        }

        @Health
        boolean fails() {
            throw new IllegalStateException("secret");
        }
    }

    private LitServer server;
    private Client client;

    private void serve(LitServer.Builder builder) {
        server = builder.port(0).start();
        client = new Client(server);
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    @Tag("parity")
    void aRequestGoesThroughAllHooks() throws Exception {
        serve(LitServer.builder().add(HooksTest_SquareEndpoint::new));
        assertEquals("{\"output\":16.0}", client.post("/square", "{\"input\":4.0}").body());
    }

    @Test
    @Tag("parity")
    void whatAHookRefusesIsToldAsItSaid() throws Exception {
        serve(LitServer.builder().add(HooksTest_SquareEndpoint::new));
        HttpResponse<String> reply = client.post("/square", "{\"input\":-4.0}");
        assertEquals(501, reply.statusCode());
        assertEquals("{\"detail\":\"decode request is bad\"}", reply.body());
    }

    @Test
    @Tag("parity")
    void theContextCarriesValuesFromPredictToEncode() throws Exception {
        serve(
                LitServer.builder()
                        .add(HooksTest_PastEndpoint::new)
                        .add(HooksTest_PastInBatchesEndpoint::new)
                        .add(HooksTest_PastInStreamsEndpoint::new));
        assertEquals("3.0", client.post("/past", "3.0").body());
        assertEquals("4.0", client.post("/batch", "4.0").body());
        assertEquals("5.0\n", client.post("/streams", "5.0").body());
    }

    @Test
    @Tag("improved")
    void healthIsAskedWhereTheModelIs() throws Exception {
        serve(LitServer.builder().add(HooksTest_SquareEndpoint::new));
        for (int i = 0; i < 100; i++) {
            assertEquals(200, client.get("/health").statusCode());
            assertEquals(200, client.post("/square", "{\"input\":1}").statusCode());
        }
    }

    @Test
    @Tag("parity")
    void aHealthHookThatThrowsMeansNotReady() throws Exception {
        serve(LitServer.builder().add(HooksTest_SickEndpoint::new));
        HttpResponse<String> probe = client.get("/health");
        for (int i = 0; i < 1000 && probe.statusCode() == 200; i++) {
            probe = client.get("/health");
        }
        assertEquals(503, probe.statusCode());
        assertEquals("not ready", probe.body());
        assertEquals("1.0", client.post("/sick", "1").body());
    }
}
