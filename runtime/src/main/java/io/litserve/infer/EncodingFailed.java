package io.litserve.infer;

/** Carries what {@code @EncodeResponse} threw through a hook that emits. */
final class EncodingFailed extends RuntimeException {
    private static final long serialVersionUID = 1;

    EncodingFailed(Exception cause) {
        super(cause);
    }
}
