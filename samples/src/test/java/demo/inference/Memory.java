package demo.inference;

import io.litserve.annotation.LitApi;
import io.litserve.annotation.Predict;
import io.litserve.tensor.Tensor;
import io.litserve.tensor.TensorLeaks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What a server holds.
 *
 * @param residentBytes of the whole process, by Linux; 0 where that does not tell
 * @param tensorBytes of tensors
 * @param mostTensorBytes of tensors at once, while some were doubled
 * @param openTensors that nobody has closed
 */
record Memory(long residentBytes, long tensorBytes, long mostTensorBytes, int openTensors) {
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final String RESIDENT = "VmRSS:";

    /** Tells what its own server holds. */
    @LitApi(path = "/memory")
    static final class MemoryApi {
        record Question() {}

        @Predict
        Memory held(Question question) {
            return new Memory(
                    resident(),
                    Tensor.liveBytes(),
                    Models.DoubleApi.MOST_BYTES.get(),
                    TensorLeaks.open().size());
        }
    }

    private static long resident() {
        if (!Files.isReadable(STATUS)) {
            return 0;
        }
        try {
            return Files.readAllLines(STATUS).stream()
                    .filter(line -> line.startsWith(RESIDENT))
                    .mapToLong(line -> 1024 * Long.parseLong(line.replaceAll("\\D", "")))
                    .sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
