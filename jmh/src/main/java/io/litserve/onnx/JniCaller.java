package io.litserve.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession.Result;
import ai.onnxruntime.OrtSession.SessionOptions;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Map;

/** Runs a model through ONNX Runtime's own Java API. */
final class JniCaller implements Caller {
    private final OrtEnvironment env = OrtEnvironment.getEnvironment();
    private final SessionOptions options = new SessionOptions();
    private final ai.onnxruntime.OrtSession session;
    private final TinyModel tiny;
    private final String output;
    private final float[] row;
    private final OnnxTensor input;
    private final OnnxTensor result;

    JniCaller(TinyModel tiny) throws OrtException {
        options.setIntraOpNumThreads(1);
        session = env.createSession(tiny.bytes(), options);
        this.tiny = tiny;
        output = tiny.output();
        row = tiny.row();
        input = tensor(direct(row.length).put(0, row));
        result = tensor(direct(TinyModel.OUTPUT_WIDTH));
    }

    @Override
    public float[] fresh() throws OrtException {
        try (OnnxTensor x = tensor(FloatBuffer.wrap(row));
                Result out = session.run(inputs(x))) {
            return ((OnnxTensor) out.get(0)).getFloatBuffer().array();
        }
    }

    @Override
    public void reused() throws OrtException {
        try (Result out = session.run(inputs(input), Map.of(output, result))) {
            assert out.size() == 1;
        }
    }

    private Map<String, OnnxTensor> inputs(OnnxTensor x) {
        return switch (tiny) {
            case ADD -> Map.of("x", x, "y", x);
            case PERCEPTRON -> Map.of("x", x);
        };
    }

    private OnnxTensor tensor(FloatBuffer values) throws OrtException {
        return OnnxTensor.createTensor(env, values, new long[] {1, values.capacity()});
    }

    private static FloatBuffer direct(int count) {
        return ByteBuffer.allocateDirect(count * Float.BYTES)
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
    }

    @Override
    public void close() throws OrtException {
        input.close();
        result.close();
        session.close();
        options.close();
    }
}
