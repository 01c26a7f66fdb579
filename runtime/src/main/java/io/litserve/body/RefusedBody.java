package io.litserve.body;

/** Says that a body is not taken, and why. It carries no stack: the client is at fault. */
public final class RefusedBody extends Exception {
    private static final long serialVersionUID = 1;

    private final int status;

    RefusedBody(int status, String detail) {
        super(detail, null, false, false);
        this.status = status;
    }

    /** It has more bytes than the endpoint takes. */
    public static RefusedBody tooLarge() {
        return new RefusedBody(413, "Payload too large");
    }

    static RefusedBody noRoom() {
        return new RefusedBody(503, "Too many large bodies at once");
    }

    static RefusedBody malformed(String problem) {
        return new RefusedBody(400, problem);
    }

    /** The HTTP status of the reply; the message is its detail. */
    public int status() {
        return status;
    }
}
