package io.litserve.cuda;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.litserve.tensor.DType;
import io.litserve.tensor.Tensor;
import java.lang.foreign.MemorySegment;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What a stream does, on a stand-in for the driver, and on a device where there is one. */
@ParameterizedClass
@EnumSource
class CudaStreamTest {
    @Parameter Drivers drivers;

    private CudaDevice device;
    private CudaStream stream;

    @BeforeEach
    void open() {
        device = drivers.open();
        stream = device.stream();
    }

    @AfterEach
    void close() {
        if (device != null) {
            stream.close();
            device.close();
        }
    }

    @Test
    void copiesToTheDeviceAndBack() {
        try (Tensor values = Tensor.of(new float[] {1, 2, 3}, 3);
                Tensor back = Tensor.allocate(DType.FP32, 3);
                CudaMemory one = stream.allocate(12);
                CudaMemory other = device.allocate(16)) {
            stream.upload(values, one);
            stream.copy(one, other, 12);
            stream.download(other, back);
            stream.synchronize();
            assertArrayEquals(new float[] {1, 2, 3}, back.toFloatArray());
        }
    }

    @Test
    void copiesPartsOfPinnedTensors() {
        try (Tensor values = device.pinned(DType.FP32, 2, 2);
                Tensor back = device.pinned(DType.FP32, 4);
                CudaMemory memory = stream.allocate(8)) {
            values.segment().copyFrom(MemorySegment.ofArray(new float[] {1, 2, 3, 4}));
            back.segment().fill((byte) 0);
            stream.upload(values, memory, 8);
            stream.download(memory, back, 8);
            stream.synchronize();
            assertArrayEquals(new float[] {1, 2, 0, 0}, back.toFloatArray());
        }
    }

    @Test
    void refusesToCopyWhatDoesNotFit() {
        try (Tensor values = Tensor.of(new float[] {1, 2, 3}, 3);
                CudaMemory large = stream.allocate(100);
                CudaMemory small = stream.allocate(8)) {
            assertEquals(
                    "byteSize: 12 (expected: 0 to 8, the size of the memory)",
                    assertThrows(IllegalArgumentException.class, () -> stream.upload(values, small))
                            .getMessage());
            assertThrows(IllegalArgumentException.class, () -> stream.download(small, values));
            assertThrows(IllegalArgumentException.class, () -> stream.copy(large, small, 9));
            assertEquals(
                    "byteSize: 13 (expected: 0 to 12, the size of the tensor)",
                    assertThrows(
                                    IllegalArgumentException.class,
                                    () -> stream.upload(values, large, 13))
                            .getMessage());
        }
    }

    @Test
    void fillsMemory() {
        try (Tensor back = Tensor.allocate(DType.INT8, 3);
                CudaMemory memory = stream.allocate(3)) {
            stream.fill(memory, (byte) -7);
            stream.download(memory, back);
            stream.synchronize();
            assertArrayEquals(new byte[] {-7, -7, -7}, back.toByteArray());
        }
    }

    @Test
    void runsKernelsWithArgumentsOfAllTypes() {
        try (CudaModule module = device.compile(Drivers.kernels());
                Tensor values = Tensor.of(new float[] {1, 2, 3}, 3);
                CudaMemory x = stream.allocate(12);
                CudaMemory y = stream.allocate(12)) {
            stream.upload(values, x);
            stream.upload(values, y);
            CudaGrid grid = CudaGrid.covering(3, 32);
            stream.launch(
                    module.kernel("axpy"),
                    grid,
                    new CudaArguments().add(3).add(10.0).add(x).add(y));
            stream.launch(module.kernel("add"), grid, new CudaArguments().add(y).add(0.5f).add(2L));
            stream.download(y, values);
            stream.synchronize();
            assertArrayEquals(new float[] {11.5f, 22.5f, 33}, values.toFloatArray());
        }
    }

    @Test
    void multipliesMatricesOfAnyShape() {
        try (CudaBlas blas = CudaBlas.in(stream)) {
            assertMultiplies(blas, new MatrixProduct(DType.FP32, 1, 1, 1));
            assertMultiplies(blas, new MatrixProduct(DType.FP32, 3, 5, 2));
            assertMultiplies(blas, new MatrixProduct(DType.FP32, 17, 64, 33));
            assertMultiplies(blas, new MatrixProduct(DType.FP32, 3, 5, 2));
        }
    }

    private void assertMultiplies(CudaBlas blas, MatrixProduct product) {
        float[] a = random(product.rows() * product.inner());
        float[] b = random(product.inner() * product.columns());
        float[] c = new float[product.rows() * product.columns()];
        try (Tensor left = Tensor.of(a, a.length);
                Tensor right = Tensor.of(b, b.length);
                Tensor result = Tensor.of(c, c.length);
                CudaMemory x = stream.allocate(4L * a.length);
                CudaMemory y = stream.allocate(4L * b.length);
                CudaMemory z = stream.allocate(4L * c.length)) {
            stream.upload(left, x);
            stream.upload(right, y);
            blas.multiply(product, x, y, z);
            stream.download(z, result);
            stream.synchronize();
            assertArrayEquals(multiplied(product, a, b), result.toFloatArray(), 1e-4f);
        }
    }

    private static float[] random(int length) {
        Random random = new Random(length);
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = random.nextFloat() - 0.5f;
        }
        return values;
    }

    private static float[] multiplied(MatrixProduct product, float[] a, float[] b) {
        float[] c = new float[product.rows() * product.columns()];
        for (int i = 0; i < c.length; i++) {
            int row = i / product.columns();
            int column = i % product.columns();
            double sum = 0;
            for (int k = 0; k < product.inner(); k++) {
                sum += (double) a[row * product.inner() + k] * b[k * product.columns() + column];
            }
            c[i] = (float) sum;
        }
        return c;
    }

    @Test
    void waitsForEventsOfOtherStreams() {
        try (CudaStream second = device.stream();
                CudaEvent uploaded = device.event();
                Tensor values = device.pinned(DType.FP32, 1 << 20);
                Tensor back = Tensor.allocate(DType.FP32, 1 << 20);
                CudaMemory memory = device.allocate(4 << 20)) {
            values.segment().fill((byte) 1);
            stream.upload(values, memory);
            stream.record(uploaded);
            second.await(uploaded);
            second.download(memory, back);
            second.synchronize();
            assertTrue(uploaded.isDone());
            assertEquals(-1, values.segment().mismatch(back.segment()));
        }
    }

    @Test
    void isPastItsOwnEvents() {
        try (CudaEvent event = device.event();
                Tensor back = Tensor.allocate(DType.INT8, 1);
                CudaMemory memory = stream.allocate(1)) {
            stream.fill(memory, (byte) 5);
            stream.record(event);
            stream.await(event);
            stream.download(memory, back);
            stream.synchronize();
            assertEquals(5, back.byteAt(0));
        }
    }

    @Test
    void measuresTheTimeBetweenEvents() {
        try (CudaEvent start = device.timedEvent();
                CudaEvent end = device.timedEvent();
                CudaMemory memory = stream.allocate(1 << 20)) {
            stream.record(start);
            stream.fill(memory, (byte) 0);
            stream.record(end);
            end.synchronize();
            assertTrue(end.since(start).isPositive());
            assertTrue(stream.isDone());
        }
    }

    @Test
    void refusesToMeasureEventsThatAreNotTimed() {
        try (CudaEvent event = device.event()) {
            stream.record(event);
            event.synchronize();
            assertThrows(CudaException.class, () -> event.since(event));
        }
    }

    @Test
    void refusesWhatIsClosed() {
        CudaMemory memory = stream.allocate(4);
        memory.close();
        memory.close();
        assertThrows(IllegalStateException.class, memory::address);
        assertThrows(IllegalStateException.class, () -> stream.fill(memory, (byte) 0));
        stream.close();
        assertThrows(IllegalStateException.class, stream::synchronize);
        assertThrows(IllegalStateException.class, () -> stream.allocate(4));
        device.close();
        assertThrows(IllegalStateException.class, device::synchronize);
        assertThrows(IllegalStateException.class, device::stream);
    }
}
