package io.litserve.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How a server is doing.
 *
 * @param started whether its workers were set up once
 * @param ready whether it serves requests, all that there may be
 * @param live whether it can go on without a new process
 * @param serving the paths of the endpoints that serve
 */
public record Health(boolean started, boolean ready, boolean live, Set<String> serving) {
    /** Nothing is known to be well. */
    public static final Health UNKNOWN = new Health(false, false, false, Set.of());

    private static final int FLAGS = 3;

    static Health of(byte[] bytes) {
        String paths = new String(bytes, FLAGS, bytes.length - FLAGS, UTF_8);
        return new Health(
                bytes[0] == 1,
                bytes[1] == 1,
                bytes[2] == 1,
                paths.lines().collect(Collectors.toUnmodifiableSet()));
    }

    byte[] bytes() {
        byte[] paths = String.join("\n", serving).getBytes(UTF_8);
        byte[] bytes =
                Arrays.copyOf(
                        new byte[] {number(started), number(ready), number(live)},
                        FLAGS + paths.length);
        System.arraycopy(paths, 0, bytes, FLAGS, paths.length);
        return bytes;
    }

    private static byte number(boolean value) {
        return (byte) (value ? 1 : 0);
    }

    /** Of two processes that share the requests: either may get the next. */
    Health and(Health other) {
        return new Health(
                started && other.started,
                ready && other.ready,
                live && other.live,
                serving.stream()
                        .filter(other.serving::contains)
                        .collect(Collectors.toUnmodifiableSet()));
    }
}
