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

/**
 * Reads a body and queues its request, or answers what is wrong with it. Runs on the event loop for
 * a small body and on the decode pool for a large one, and closes it.
 */
record Reading(Exchange exchange, Ticket<?> ticket, RequestBody body) implements Runnable {
    private static final Logger log = System.getLogger(Reading.class.getName());

    @Override
    public void run() {
        try (body) {
            ticket.read(body);
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

    /** Leaves the body unread, because the server closes. */
    void decline() {
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
        ByteBuf problems = ErrorBody.with(exchange.allocator(), body::writeProblems);
        if (ticket.end()) {
            exchange.reply(HttpResponseStatus.UNPROCESSABLE_ENTITY, MediaType.JSON, problems);
        } else {
            problems.release();
        }
    }
}
