package io.litserve.json;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import io.litserve.tensor.DType;
import io.litserve.tensor.Floats16;
import io.litserve.tensor.Shape;
import java.lang.foreign.MemorySegment;

/** Writes the elements of a tensor as nested arrays, without a string per number. */
final class TensorOutput {
    private final JsonWriter json;
    private final DType dtype;
    private final Shape shape;
    private final MemorySegment memory;
    private long next;

    TensorOutput(JsonWriter json, DType dtype, Shape shape, MemorySegment memory) {
        this.json = json;
        this.dtype = dtype;
        this.shape = shape;
        this.memory = memory;
    }

    void write() {
        write(0);
    }

    private void write(int axis) {
        if (axis == shape.rank()) {
            element(next++);
            return;
        }
        json.beginArray();
        for (long i = 0; i < shape.dim(axis); i++) {
            write(axis + 1);
        }
        json.endArray();
    }

    private void element(long at) {
        switch (dtype) {
            case BOOL -> json.value(memory.get(JAVA_BYTE, at) != 0);
            case INT8 -> json.value(memory.get(JAVA_BYTE, at));
            case UINT8 -> json.value(Byte.toUnsignedInt(memory.get(JAVA_BYTE, at)));
            case INT16 -> json.value(memory.getAtIndex(JAVA_SHORT, at));
            case UINT16 -> json.value(Short.toUnsignedInt(memory.getAtIndex(JAVA_SHORT, at)));
            case INT32 -> json.value(memory.getAtIndex(JAVA_INT, at));
            case UINT32 -> json.value(Integer.toUnsignedLong(memory.getAtIndex(JAVA_INT, at)));
            case INT64 -> json.value(memory.getAtIndex(JAVA_LONG, at));
            case UINT64 -> unsigned(memory.getAtIndex(JAVA_LONG, at));
            case FP16, BF16 ->
                    json.value(Floats16.toFloat(dtype, memory.getAtIndex(JAVA_SHORT, at)));
            case FP32 -> json.value(memory.getAtIndex(JAVA_FLOAT, at));
            case FP64 -> json.value(memory.getAtIndex(JAVA_DOUBLE, at));
        }
    }

    private void unsigned(long bits) {
        if (bits >= 0) {
            json.value(bits);
        } else {
            json.number(Long.toUnsignedString(bits));
        }
    }
}
