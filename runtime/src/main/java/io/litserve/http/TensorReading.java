package io.litserve.http;

import io.litserve.body.RequestBody;
import io.litserve.infer.Admission;
import io.litserve.infer.Ticket;
import io.litserve.infer.TicketGroup;
import io.litserve.oip.Gathered;
import io.litserve.oip.InferReply;
import io.litserve.oip.InferRequest;
import io.litserve.oip.RefusedInference;
import io.litserve.oip.RequestParser;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads a request of the Open Inference Protocol, whose items go their own ways from there. */
record TensorReading(
        Exchange exchange, Ticket<?> ticket, RequestBody body, Protocol.Tensors protocol)
        implements Reading {
    /** How long the JSON is in a body that has a binary part. */
    static final String JSON_BYTES = "Inference-Header-Content-Length";

    private static final Logger log = System.getLogger(TensorReading.class.getName());

    @Override
    public void run() {
        try (body;
                InferRequest request =
                        new RequestParser(protocol.model()).parse(body.memory(), jsonBytes())) {
            enqueue(group(ticket, request));
        } catch (RefusedInference e) {
            ticket.fail(e.status(), e.getMessage());
        } catch (Throwable t) {
            log.log(Level.ERROR, "request " + exchange.requestId() + " could not be read", t);
            ticket.fail(500, "Internal server error");
        }
    }

    private OptionalLong jsonBytes() throws RefusedInference {
        Optional<String> sent = exchange.context().header(JSON_BYTES);
        return sent.isEmpty() ? OptionalLong.empty() : RequestParser.jsonBytes(sent.get());
    }

    private <B> TicketGroup<B> group(Ticket<B> whole, InferRequest request)
            throws RefusedInference {
        request.timeout().map(this::left).ifPresent(exchange::hurry);
        Gathered gathered =
                new Gathered(request, priority(request), exchange.allocator(), this::answer);
        TicketGroup<B> group = new TicketGroup<>(whole, gathered);
        try {
            group.read(request::item);
            return group;
        } catch (IllegalArgumentException e) {
            throw RefusedInference.unprocessable(e.getMessage());
        }
    }

    private int priority(InferRequest request) {
        return protocol.priorities()
                ? request.priority().orElse(exchange.priority())
                : exchange.priority();
    }

    private Duration left(Duration sinceArrival) {
        return sinceArrival.minusNanos(System.nanoTime() - ticket.arrivedNanos());
    }

    @Override
    public void decline() {
        body.close();
        ticket.fail(503, "Server is shutting down");
    }

    private void enqueue(TicketGroup<?> group) {
        if (ticket.inline() && !exchange.loop().inEventLoop()) {
            exchange.loop().execute(() -> admit(group));
        } else {
            admit(group);
        }
    }

    private void admit(TicketGroup<?> group) {
        switch (group.enqueue()) {
            case Admission.FULL -> ticket.fail(429, "Too many requests are waiting");
            case Admission.CLOSED -> ticket.fail(503, "Server is shutting down");
            case Admission.ADMITTED, Admission.ENDED -> {}
        }
    }

    /** All outputs are there. */
    private void answer(Gathered gathered) {
        try {
            gathered.reply().ifPresent(this::answer);
        } catch (RefusedInference e) {
            ticket.fail(e.status(), e.getMessage());
        } catch (Throwable t) {
            log.log(Level.ERROR, "request " + exchange.requestId() + " could not be answered", t);
            ticket.fail(500, "Internal server error");
        }
    }

    private void answer(InferReply reply) {
        FullHttpResponse response = head(reply).response(exchange, reply.body());
        reply.jsonBytes().ifPresent(length -> response.headers().setInt(JSON_BYTES, length));
        if (ticket.end()) {
            exchange.reply(response);
        } else {
            response.release();
        }
    }

    private static ReplyHead head(InferReply reply) {
        return ReplyHead.of(
                HttpResponseStatus.OK,
                reply.jsonBytes().isPresent() ? MediaType.BYTES : MediaType.JSON);
    }
}
