package io.litserve.oip;

import io.litserve.json.JsonReader;
import io.litserve.tensor.DType;
import io.litserve.tensor.Tensor;
import java.lang.foreign.MemorySegment;

/** The elements of one input while they are read from JSON. */
sealed interface Elements {
    /** Reads the element here. */
    void read(JsonReader json, long index) throws RefusedInference;

    /** What was read so far, for the caller to close. */
    Content content();

    /** Room for all elements of a slot. */
    static Elements of(Slot slot) {
        return slot.dtype()
                .<Elements>map(dtype -> numbers(dtype, slot))
                .orElseGet(() -> new Texts(slot, new String[(int) slot.size()]));
    }

    private static Elements numbers(DType dtype, Slot slot) {
        Tensor tensor = Tensor.allocate(dtype, slot.shape());
        return new Numbers(slot, tensor, tensor.segment());
    }

    /** Numbers or truth values. */
    record Numbers(Slot slot, Tensor tensor, MemorySegment memory) implements Elements {
        @Override
        public void read(JsonReader json, long index) throws RefusedInference {
            DType dtype = tensor.dtype();
            if (!JsonNumbers.read(json, dtype, memory, index * dtype.byteSize())) {
                throw slot.refusal("element %d is not in the range of %s".formatted(index, dtype));
            }
        }

        @Override
        public Content content() {
            return new Content.Numbers(tensor);
        }
    }

    /** Texts. */
    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    record Texts(Slot slot, String[] texts) implements Elements {
        @Override
        public void read(JsonReader json, long index) {
            texts[(int) index] = json.string();
        }

        @Override
        public Content content() {
            return new Content.Texts(texts);
        }
    }
}
