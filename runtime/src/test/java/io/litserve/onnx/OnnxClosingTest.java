package io.litserve.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.litserve.tensor.Tensor;
import java.lang.foreign.MemorySegment;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class OnnxClosingTest {
    private final OnnxModel model = OnnxModel.load(Graphs.chain(1));
    private final Tensor x = Tensor.of(new float[] {1, 2}, 2);

    @Test
    void resultOutlivesItsInputsAndItsModel() {
        OnnxResult out = model.run(Map.of("x", x));
        x.close();
        model.close();
        assertArrayEquals(new float[] {2, 3}, out.get("y").toFloatArray());
        out.close();
    }

    @Test
    void borrowedOutputEndsWithItsResult() {
        OnnxResult out = model.run(Map.of("x", x));
        Tensor y = out.get("y");
        out.close();
        out.close();
        assertThrows(IllegalStateException.class, y::toFloatArray);
        assertThrows(IllegalStateException.class, () -> out.get("y"));
        model.close();
        x.close();
    }

    @Test
    void borrowedOutputStaysClosedWhenALaterResultHasItsPlace() {
        OnnxResult out = model.run(Map.of("x", x));
        Tensor y = out.get("y");
        out.close();
        try (model;
                x;
                OnnxResult later = model.run(Map.of("x", x))) {
            y.close();
            assertThrows(IllegalStateException.class, y::toFloatArray);
            assertThrows(IllegalStateException.class, () -> out.get("y"));
            assertArrayEquals(new float[] {2, 3}, later.get("y").toFloatArray());
        }
    }

    @Test
    void takenOutputOutlivesItsResult() {
        Tensor y;
        try (OnnxResult out = model.run(Map.of("x", x))) {
            y = out.take("y");
            assertThrows(IllegalStateException.class, () -> out.get("y"));
            assertThrows(IllegalStateException.class, () -> out.take("y"));
            assertArrayEquals(new float[] {-2, -3}, out.get("negative").toFloatArray());
        }
        model.close();
        x.close();
        assertArrayEquals(new float[] {2, 3}, y.toFloatArray());
        y.close();
        assertThrows(IllegalStateException.class, y::toFloatArray);
    }

    @Test
    void resultRefusesUnknownNames() {
        try (model;
                x;
                OnnxResult out = model.run(Map.of("x", x))) {
            Exception e = assertThrows(OnnxException.class, () -> out.get("z"));
            assertEquals(
                    model + ": output z: unknown (expected: one of [y, negative])", e.getMessage());
        }
    }

    @Test
    void closedModelRefusesRuns() {
        model.close();
        model.close();
        Exception e = assertThrows(IllegalStateException.class, () -> model.run(Map.of("x", x)));
        assertEquals("model is closed: " + model, e.getMessage());
        x.close();
    }

    @Test
    void runInFlightKeepsSessionAndTensors() {
        AtomicInteger released = new AtomicInteger();
        Tensor watched = Tensor.over(x.segment(), x.dtype(), x.shape(), released::incrementAndGet);
        OrtSession session = OrtSession.open(source(), OnnxOptions.SERVER);
        session.acquire();
        try (OrtRun run = OrtRun.of(session)) {
            run.read(Map.of("x", watched), Map.of());
            run.makeOutputs();
            watched.close();
            session.close();
            assertEquals(0, released.get());
            run.execute();
            try (OnnxResult out = OnnxResult.of(session, run)) {
                assertArrayEquals(new float[] {2, 3}, out.get("y").toFloatArray());
            }
        }
        assertEquals(1, released.get());
        session.release();
        assertThrows(IllegalStateException.class, session::acquire);
        model.close();
        x.close();
    }

    private static ModelSource source() {
        return new ModelSource.InMemory(MemorySegment.ofArray(Graphs.chain(1)));
    }
}
