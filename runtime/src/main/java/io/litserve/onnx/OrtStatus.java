package io.litserve.onnx;

import io.litserve.onnx.OnnxException.Code;
import java.lang.foreign.MemorySegment;

/** Turns what C functions report into exceptions. */
final class OrtStatus {
    private OrtStatus() {}

    /**
     * Returns if the status is that of success, which is null; else releases it.
     *
     * @param subject the model, or whatever else the call was about
     * @throws OnnxException with the library's own text and code
     */
    static void check(MemorySegment status, String subject) {
        if (status.address() != 0) {
            throw exception(status, subject);
        }
    }

    private static OnnxException exception(MemorySegment status, String subject) {
        try {
            Code code = Code.of(OrtCalls.getErrorCode(status));
            String text = OrtStrings.read(OrtCalls.getErrorMessage(status));
            return new OnnxException(code, subject + ": " + text);
        } finally {
            OrtCalls.releaseStatus(status);
        }
    }
}
