package io.litserve.oip;

import io.litserve.tensor.DType;
import io.litserve.tensor.Tensor;
import io.netty.buffer.ByteBuf;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Reads the data of one input from the binary part of a body: elements in row-major order, little
 * endian, without padding; a text as its length in four bytes and its UTF-8.
 */
final class BinaryData {
    private BinaryData() {}

    /** Reads all of the bytes, which stay the caller's; the result is the caller's to close. */
    static Content read(Slot slot, ByteBuf bytes) throws RefusedInference {
        if (slot.dtype().isPresent()) {
            return numbers(slot, slot.dtype().get(), bytes);
        }
        return texts(slot, bytes);
    }

    private static Content numbers(Slot slot, DType dtype, ByteBuf bytes) throws RefusedInference {
        long expected = slot.shape().byteSize(dtype);
        if (bytes.readableBytes() != expected) {
            throw slot.refusal(
                    "%d bytes (expected: %d for %s of shape %s)"
                            .formatted(bytes.readableBytes(), expected, dtype, slot.shape()));
        }
        Tensor tensor = slot.room();
        // Copied, because the JSON before it may be of any length, and vectors want to be aligned.
        tensor.segment().copyFrom(segment(bytes));
        return new Content.Numbers(tensor);
    }

    private static MemorySegment segment(ByteBuf bytes) {
        return MemorySegment.ofBuffer(bytes.nioBuffer());
    }

    private static Content texts(Slot slot, ByteBuf bytes) throws RefusedInference {
        if (slot.size() > bytes.readableBytes() / Integer.BYTES) {
            throw slot.refusal("its data has fewer than %d elements".formatted(slot.size()));
        }
        ByteBuf rest = bytes.duplicate();
        String[] texts = new String[(int) slot.size()];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = text(slot, rest, i);
        }
        if (rest.isReadable()) {
            throw slot.refusal("%d bytes follow its last element".formatted(rest.readableBytes()));
        }
        return new Content.Texts(texts);
    }

    private static String text(Slot slot, ByteBuf rest, int index) throws RefusedInference {
        long length = rest.readableBytes() < Integer.BYTES ? -1 : rest.readUnsignedIntLE();
        if (length < 0 || length > rest.readableBytes()) {
            throw slot.refusal("element %d is cut short".formatted(index));
        }
        return utf8(slot, rest.readSlice((int) length).nioBuffer(), index);
    }

    /** One text that fills all of the bytes, without a length before it. */
    static Content onlyText(Slot slot, ByteBuf bytes) throws RefusedInference {
        return new Content.Texts(new String[] {utf8(slot, bytes.nioBuffer(), 0)});
    }

    private static String utf8(Slot slot, ByteBuffer text, int index) throws RefusedInference {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(text).toString();
        } catch (CharacterCodingException _) {
            throw slot.refusal("element %d is not UTF-8".formatted(index));
        }
    }
}
