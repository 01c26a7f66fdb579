package demo.inference;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** The types of the inputs of {@code echo}: random elements, as bytes and in JSON. */
enum ElementKind {
    BOOL(1, (to, random) -> to.put((byte) random.nextInt(2)), from -> from.get() != 0),
    INT8(1, (to, random) -> to.put((byte) random.nextInt()), ByteBuffer::get),
    INT16(2, (to, random) -> to.putShort((short) random.nextInt()), ByteBuffer::getShort),
    INT32(4, (to, random) -> to.putInt(random.nextInt()), ByteBuffer::getInt),
    INT64(8, (to, random) -> to.putLong(random.nextLong()), ByteBuffer::getLong),
    FP32(4, (to, random) -> to.putFloat((float) random.nextGaussian()), ByteBuffer::getFloat),
    FP64(8, (to, random) -> to.putDouble(random.nextGaussian()), ByteBuffer::getDouble);

    private final int byteSize;
    private final BiConsumer<ByteBuffer, Random> write;
    private final Function<ByteBuffer, Object> read;

    ElementKind(
            int byteSize, BiConsumer<ByteBuffer, Random> write, Function<ByteBuffer, Object> read) {
        this.byteSize = byteSize;
        this.write = write;
        this.read = read;
    }

    /** What the input of this type is called. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** So many elements, little-endian. */
    byte[] random(Random random, int count) {
        ByteBuffer to = ByteBuffer.allocate(count * byteSize).order(ByteOrder.LITTLE_ENDIAN);
        while (to.hasRemaining()) {
            write.accept(to, random);
        }
        return to.array();
    }

    /** Elements as JSON spells them. */
    List<String> texts(byte[] elements) {
        ByteBuffer from = ByteBuffer.wrap(elements).order(ByteOrder.LITTLE_ENDIAN);
        List<String> texts = new ArrayList<>();
        while (from.hasRemaining()) {
            texts.add(String.valueOf(read.apply(from)));
        }
        return texts;
    }
}
