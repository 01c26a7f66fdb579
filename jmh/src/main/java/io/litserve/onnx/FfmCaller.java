package io.litserve.onnx;

import io.litserve.tensor.DType;
import io.litserve.tensor.Tensor;
import java.util.Map;

/** Runs a model through {@link OnnxModel}. */
final class FfmCaller implements Caller {
    private final OnnxModel model;
    private final TinyModel tiny;
    private final String output;
    private final float[] row;
    private final Tensor input;
    private final Tensor result = Tensor.allocate(DType.FP32, 1, TinyModel.OUTPUT_WIDTH);
    private final OnnxBinding binding;

    FfmCaller(TinyModel tiny) {
        model = OnnxModel.load(tiny.bytes(), OnnxOptions.SERVER.intraOpThreads(1));
        this.tiny = tiny;
        output = tiny.output();
        row = tiny.row();
        input = Tensor.of(row, 1, row.length);
        binding = model.bind(inputs(input), Map.of(output, result));
    }

    @Override
    public float[] fresh() {
        try (Tensor x = Tensor.of(row, 1, row.length);
                OnnxResult out = model.run(inputs(x))) {
            return out.get(output).toFloatArray();
        }
    }

    @Override
    public void reused() {
        binding.run();
    }

    private Map<String, Tensor> inputs(Tensor x) {
        return switch (tiny) {
            case ADD -> Map.of("x", x, "y", x);
            case PERCEPTRON -> Map.of("x", x);
        };
    }

    @Override
    public void close() {
        binding.close();
        input.close();
        result.close();
        model.close();
    }
}
