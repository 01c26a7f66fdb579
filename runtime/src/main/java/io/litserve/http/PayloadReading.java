package io.litserve.http;

import io.litserve.body.RequestBody;
import io.litserve.infer.Admission;
import io.litserve.infer.Ticket;
import io.litserve.json.JsonProblem;
import io.litserve.json.JsonSyntaxException;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;

/** Reads the payload of an endpoint, at its own path. */
record PayloadReading(Exchange exchange, Ticket<?> ticket, RequestBody body) implements Reading {
    private static final Logger log = System.getLogger(PayloadReading.class.getName());

    @Override
    public void run() {
        try (body) {
            ticket.read(body.in(ticket.rows()));
            List<JsonProblem> problems = body.finish();
            if (problems.isEmpty()) {
                enqueue();
            } else {
                unprocessable();
            }
        } catch (JsonSyntaxException e) {
            ticket.fail(400, e.getMessage());
        } catch (Throwable t) {
            // A body whose request is over may be gone while it is read.
            if (!ticket.cancelled()) {
                log.log(Level.ERROR, "request " + exchange.requestId() + " could not be read", t);
            }
            ticket.fail(500, "Internal server error");
        }
    }

    @Override
    public void decline() {
        body.close();
        ticket.fail(503, "Server is shutting down");
    }

    private void enqueue() {
        if (ticket.inline() && !exchange.loop().inEventLoop()) {
            exchange.loop().execute(this::admit);
        } else {
            admit();
        }
    }

    private void admit() {
        switch (ticket.enqueue()) {
            case Admission.FULL -> ticket.fail(429, "Too many requests are waiting");
            case Admission.CLOSED -> ticket.fail(503, "Server is shutting down");
            case Admission.ADMITTED, Admission.ENDED -> {}
        }
    }

    private void unprocessable() {
        ByteBuf problems =
                ErrorBody.with(exchange.allocator(), ErrorBody.DETAIL, body::writeProblems);
        if (ticket.end()) {
            exchange.reply(HttpResponseStatus.UNPROCESSABLE_ENTITY, MediaType.JSON, problems);
        } else {
            problems.release();
        }
    }
}
