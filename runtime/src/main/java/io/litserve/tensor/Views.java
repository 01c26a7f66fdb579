package io.litserve.tensor;

import java.lang.foreign.MemorySegment;
import java.util.Objects;

/** Tensors over the memory of others, which stays as long as any of them does. */
final class Views {
    private Views() {}

    static Tensor slice(Tensor whole, long from, long to) {
        Shape shape = whole.shape();
        Objects.checkFromToIndex(from, to, shape.rows());
        Shape row = shape.row();
        return part(whole, row.stacked(to - from), from * row.byteSize(whole.dtype()));
    }

    static Tensor row(Tensor whole, long index) {
        Shape shape = whole.shape();
        Objects.checkIndex(index, shape.rows());
        Shape row = shape.row();
        return part(whole, row, index * row.byteSize(whole.dtype()));
    }

    static Tensor reshape(Tensor whole, Shape reshaped) {
        Shape shape = whole.shape();
        if (reshaped.size() != shape.size()) {
            throw new IllegalArgumentException(
                    "shape: %s (expected: %d elements)".formatted(reshaped, shape.size()));
        }
        return part(whole, reshaped, 0);
    }

    private static Tensor part(Tensor whole, Shape shape, long offset) {
        MemorySegment memory = whole.acquire();
        try {
            DType dtype = whole.region().dtype();
            long byteSize = shape.byteSize(dtype);
            boolean all = byteSize == memory.byteSize();
            MemorySegment part = all ? memory : memory.asSlice(offset, byteSize);
            return whole.part(new Region(part, dtype, shape));
        } finally {
            whole.release();
        }
    }

    /** One that begins where a tensor does, and goes on beyond its end. */
    static Tensor extended(Tensor first, Shape further) {
        first.acquire();
        try {
            DType dtype = first.region().dtype();
            MemorySegment memory = first.storage().extended(further.byteSize(dtype));
            return first.part(new Region(memory, dtype, further));
        } finally {
            first.release();
        }
    }
}
