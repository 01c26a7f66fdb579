package io.litserve.cuda;

/** Thrown when CUDA cannot do something; the message has CUDA's own name of the error. */
public final class CudaException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int status;

    /** No call was made: a library or a function is missing. */
    CudaException(String message) {
        super(message);
        this.status = 0;
    }

    /** A call returned a status. */
    CudaException(int status, String message) {
        super(message);
        this.status = status;
    }

    /**
     * The status that a function returned, in the numbering of its library; 0 if the library itself
     * is missing.
     */
    public int status() {
        return status;
    }
}
