package io.litserve.tensor;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;

/** Tensors of one shape as one tensor with one more axis, and back. */
final class Stacking {
    private Stacking() {}

    static Tensor stack(List<Tensor> rows) {
        if (rows.isEmpty()) {
            throw new IllegalArgumentException("rows: none (expected: at least one)");
        }
        Tensor first = rows.getFirst();
        rows.forEach(row -> requireAlike(first, row));
        Shape shape = first.shape().stacked(rows.size());
        return adjacent(rows) ? Views.extended(first, shape) : copy(rows, shape);
    }

    private static void requireAlike(Tensor first, Tensor row) {
        if (row.dtype() != first.dtype() || !row.shape().equals(first.shape())) {
            throw new IllegalArgumentException("row: " + row + " (expected: " + first + ")");
        }
    }

    /** Whether each lies in the same memory, right behind the one before. */
    private static boolean adjacent(List<Tensor> rows) {
        Tensor first = rows.getFirst();
        long byteSize = first.segment().byteSize();
        long expected = first.segment().address();
        for (Tensor row : rows) {
            if (!row.storage().sharesMemoryWith(first.storage())
                    || row.segment().address() != expected) {
                return false;
            }
            expected += byteSize;
        }
        return true;
    }

    private static Tensor copy(List<Tensor> rows, Shape shape) {
        Tensor stacked = Tensor.allocate(rows.getFirst().dtype(), shape);
        try {
            for (int i = 0; i < rows.size(); i++) {
                copy(rows.get(i), stacked, i);
            }
            return stacked;
        } catch (RuntimeException e) {
            stacked.close();
            throw e;
        }
    }

    private static void copy(Tensor row, Tensor stacked, int index) {
        MemorySegment memory = row.acquire();
        try {
            long byteSize = memory.byteSize();
            stacked.segment().asSlice(index * byteSize, byteSize).copyFrom(memory);
        } finally {
            row.release();
        }
    }

    static List<Tensor> unstack(Tensor tensor) {
        long count = tensor.shape().rows();
        List<Tensor> rows = new ArrayList<>(Math.toIntExact(count));
        try {
            for (long i = 0; i < count; i++) {
                rows.add(tensor.row(i));
            }
            return rows;
        } catch (RuntimeException e) {
            rows.forEach(Tensor::close);
            throw e;
        }
    }
}
