package io.litserve.process;

/**
 * How a server is doing.
 *
 * @param started whether its workers were set up once
 * @param ready whether it serves requests
 * @param live whether it can go on without a new process
 */
public record Health(boolean started, boolean ready, boolean live) {
    /** Nothing is known to be well. */
    public static final Health UNKNOWN = new Health(false, false, false);

    static Health of(byte[] bytes) {
        return new Health(bytes[0] == 1, bytes[1] == 1, bytes[2] == 1);
    }

    byte[] bytes() {
        return new byte[] {number(started), number(ready), number(live)};
    }

    private static byte number(boolean value) {
        return (byte) (value ? 1 : 0);
    }

    /** Of two processes that share the requests: either may get the next. */
    Health and(Health other) {
        return new Health(started && other.started, ready && other.ready, live && other.live);
    }
}
