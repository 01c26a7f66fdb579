package demo.dense;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT;

import io.litserve.cuda.CudaDevice;
import io.litserve.cuda.CudaMemory;
import io.litserve.cuda.CudaStream;
import io.litserve.tensor.DType;
import io.litserve.tensor.Tensor;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.stream.IntStream;

/** Pinned memory through which the rows of batches go to a device or come from it. */
final class Staging implements AutoCloseable {
    private static final int USUAL_ROWS = 64;

    private final CudaDevice device;
    private final int columns;
    private Tensor rows;

    Staging(CudaDevice device, int columns) {
        this.device = device;
        this.columns = columns;
        this.rows = device.pinned(DType.FP32, USUAL_ROWS, columns);
    }

    /** Writes a batch, which no copy in flight may read. */
    void write(List<float[]> batch) {
        reserve(batch.size());
        for (int i = 0; i < batch.size(); i++) {
            MemorySegment.copy(batch.get(i), 0, rows.segment(), JAVA_FLOAT, byteSize(i), columns);
        }
    }

    /** Copies what was written to memory that the caller closes. */
    CudaMemory upload(int count, CudaStream stream) {
        CudaMemory memory = stream.allocate(byteSize(count));
        stream.upload(rows, memory, byteSize(count));
        return memory;
    }

    /** Copies from the device; it is there when the stream is past it. */
    void download(CudaMemory memory, int count, CudaStream stream) {
        reserve(count);
        stream.download(memory, rows, byteSize(count));
    }

    /** What came from the device. */
    List<float[]> read(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> rows.segment().asSlice(byteSize(i), byteSize(1)))
                .map(row -> row.toArray(JAVA_FLOAT))
                .toList();
    }

    /** More are needed if the server is started with a larger {@code --batch-size}. */
    private void reserve(int count) {
        if (byteSize(count) > rows.segment().byteSize()) {
            rows.close();
            rows = device.pinned(DType.FP32, count, columns);
        }
    }

    private long byteSize(int count) {
        return (long) count * columns * Float.BYTES;
    }

    @Override
    public void close() {
        rows.close();
    }
}
