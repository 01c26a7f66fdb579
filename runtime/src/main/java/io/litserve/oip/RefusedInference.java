package io.litserve.oip;

/** A request that the protocol does not allow, or that this model cannot take. */
public final class RefusedInference extends Exception {
    private static final long serialVersionUID = 1;

    private final int status;

    private RefusedInference(int status, String problem) {
        super(problem, null, false, false);
        this.status = status;
    }

    /** The request makes no sense, or none to this model. */
    static RefusedInference malformed(String problem) {
        return new RefusedInference(400, problem);
    }

    /** There is more of something than the server takes. */
    static RefusedInference tooLarge(String problem) {
        return new RefusedInference(413, problem);
    }

    /** The request is well-formed, but its values are refused. */
    public static RefusedInference unprocessable(String problem) {
        return new RefusedInference(422, problem);
    }

    /** The status of the reply; the message is for the client. */
    public int status() {
        return status;
    }
}
