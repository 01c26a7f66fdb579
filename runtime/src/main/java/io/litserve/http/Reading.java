package io.litserve.http;

import io.litserve.infer.Admission;
import io.litserve.infer.Ticket;
import io.litserve.json.JsonProblem;
import io.litserve.json.JsonProblems;
import io.litserve.json.JsonSyntaxException;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;

/**
 * Reads a body and queues its request, or answers what is wrong with it. Runs on the event loop for
 * a small body and on the decode pool for a large one, and releases the bytes.
 */
record Reading(Exchange exchange, Ticket<?> ticket, ByteBuf bytes) implements Runnable {
    private static final Logger log = System.getLogger(Reading.class.getName());

    @Override
    public void run() {
        try (RequestBody body = new RequestBody(bytes)) {
            ticket.read(body);
            List<JsonProblem> problems = body.finish();
            if (problems.isEmpty()) {
                enqueue();
            } else {
                unprocessable(problems);
            }
        } catch (JsonSyntaxException e) {
            ticket.fail(400, e.getMessage());
        } catch (Throwable t) {
            log.log(Level.ERROR, "request " + exchange.requestId() + " could not be read", t);
            ticket.fail(500, "Internal server error");
        } finally {
            bytes.release();
        }
    }

    /** Leaves the body unread, because the server closes. */
    void decline() {
        bytes.release();
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

    private void unprocessable(List<JsonProblem> problems) {
        byte[] document = quotable();
        ByteBuf body =
                ErrorBody.with(
                        exchange.allocator(), json -> JsonProblems.write(problems, document, json));
        if (ticket.end()) {
            exchange.reply(HttpResponseStatus.UNPROCESSABLE_ENTITY, MediaType.JSON, body);
        } else {
            body.release();
        }
    }

    private byte[] quotable() {
        boolean small = bytes.readableBytes() <= JsonProblems.LONGEST_QUOTED;
        return small ? ByteBufUtil.getBytes(bytes) : new byte[0];
    }
}
