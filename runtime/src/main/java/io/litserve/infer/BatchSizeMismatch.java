package io.litserve.infer;

/** Predict returned a different number of outputs than it took inputs. */
final class BatchSizeMismatch extends RuntimeException {
    private static final long serialVersionUID = 1;

    BatchSizeMismatch(int inputs, int outputs) {
        super(
                "predict returned "
                        + outputs
                        + " outputs (expected: one for each of "
                        + inputs
                        + " inputs)");
    }
}
