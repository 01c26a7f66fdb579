package io.litserve.onnx;

import java.util.Objects;

/** Thrown when a model cannot be loaded or run; the message tells which model and why. */
public final class OnnxException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final Code code;

    OnnxException(Code code, String message) {
        super(message);
        this.code = Objects.requireNonNull(code, "code");
    }

    OnnxException(Code code, String message, Throwable cause) {
        super(message, cause);
        this.code = Objects.requireNonNull(code, "code");
    }

    /** What kind of mistake it is, in ONNX Runtime's own terms. */
    public Code code() {
        return code;
    }

    /** The error codes of ONNX Runtime. */
    public enum Code {
        /** No other code fits. */
        FAIL(1),
        /** A tensor, a name or an option is not what the model takes. */
        INVALID_ARGUMENT(2),
        /** There is no such file. */
        NO_SUCH_FILE(3),
        /** There is no such model. */
        NO_MODEL(4),
        /** An execution provider's engine failed. */
        ENGINE_ERROR(5),
        /** A kernel threw. */
        RUNTIME_EXCEPTION(6),
        /** The bytes are not an ONNX model. */
        INVALID_PROTOBUF(7),
        /** The model is loaded already. */
        MODEL_LOADED(8),
        /** The library has no kernel for an operator of the model. */
        NOT_IMPLEMENTED(9),
        /** The model is not well-formed. */
        INVALID_GRAPH(10),
        /** An execution provider failed. */
        EP_FAIL(11),
        /** Loading was cancelled. */
        MODEL_LOAD_CANCELED(12),
        /** The model must be compiled first. */
        MODEL_REQUIRES_COMPILATION(13),
        /** What was asked for is not there, such as the library itself. */
        NOT_FOUND(14);

        private final int value;

        Code(int value) {
            this.value = value;
        }

        /** The constant of a C value; {@link #FAIL} for those of a newer library. */
        static Code of(int value) {
            for (Code code : values()) {
                if (code.value == value) {
                    return code;
                }
            }
            return FAIL;
        }
    }
}
