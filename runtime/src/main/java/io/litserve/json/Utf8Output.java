package io.litserve.json;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/**
 * Bytes of a document on their way to a stream, through a buffer that is passed on from one
 * document of a thread to the next.
 */
final class Utf8Output {
    private static final int BUFFER_BYTES = 8 << 10;

    /** No number and no escaped character takes more. */
    private static final int LONGEST = 32;

    private static final ThreadLocal<byte[]> SPARE = new ThreadLocal<>();

    private final OutputStream stream;
    private byte[] buffer;
    private int end;

    Utf8Output(OutputStream stream) {
        this.stream = stream;
        byte[] spare = SPARE.get();
        if (spare == null) {
            buffer = new byte[BUFFER_BYTES];
        } else {
            buffer = spare;
            SPARE.set(null);
        }
    }

    /** One character of ASCII. */
    void ascii(char character) {
        if (end == buffer.length) {
            pass();
        }
        buffer[end++] = (byte) character;
    }

    /** Characters of ASCII, as they are. */
    void ascii(CharSequence text) {
        int length = text.length();
        for (int at = 0; at < length; ) {
            if (end == buffer.length) {
                pass();
            }
            int stop = Math.min(length, at + buffer.length - end);
            byte[] into = buffer;
            int shift = end - at;
            end += stop - at;
            for (; at < stop; at++) {
                into[at + shift] = (byte) text.charAt(at);
            }
        }
    }

    /** Bytes as they are. */
    void bytes(byte[] bytes) {
        int done = 0;
        while (done < bytes.length) {
            if (end == buffer.length) {
                pass();
            }
            int count = Math.min(bytes.length - done, buffer.length - end);
            System.arraycopy(bytes, done, buffer, end, count);
            end += count;
            done += count;
        }
    }

    /** A whole number. */
    void number(long value) {
        if (buffer.length - end < LONGEST) {
            pass();
        }
        if (value < 0) {
            buffer[end++] = '-';
        }
        // Of the negative numbers, every one has its digits; of the positive, one is missing.
        long rest = value < 0 ? value : -value;
        int last = end + digits(rest);
        end = last;
        do {
            buffer[--last] = (byte) ('0' - rest % 10);
            rest /= 10;
        } while (rest != 0);
    }

    private static int digits(long negative) {
        int count = 1;
        for (long rest = negative / 10; rest != 0; rest /= 10) {
            count++;
        }
        return count;
    }

    /** As many characters from a place on as are ASCII and need no escape; where they end. */
    int plain(String text, int from) {
        int at = from;
        while (at < text.length() && Escapes.isPlain(text.charAt(at))) {
            if (end == buffer.length) {
                pass();
            }
            int stop = put(text, at, Math.min(text.length(), at + buffer.length - end));
            end += stop - at;
            at = stop;
        }
        return at;
    }

    /** Puts plain characters behind what there is; where they end. */
    private int put(String text, int from, int stop) {
        byte[] into = buffer;
        int shift = end - from;
        int at = from;
        for (; at < stop; at++) {
            char character = text.charAt(at);
            if (!Escapes.isPlain(character)) {
                break;
            }
            into[at + shift] = (byte) character;
        }
        return at;
    }

    /** A code point beyond ASCII that is no half of a pair. */
    void beyondAscii(int point) {
        if (buffer.length - end < LONGEST) {
            pass();
        }
        if (point < 0x800) {
            buffer[end++] = (byte) (0xC0 | (point >> 6));
        } else if (point < 0x10000) {
            buffer[end++] = (byte) (0xE0 | (point >> 12));
            continuation(point >> 6);
        } else {
            buffer[end++] = (byte) (0xF0 | (point >> 18));
            continuation(point >> 12);
            continuation(point >> 6);
        }
        continuation(point);
    }

    private void continuation(int bits) {
        buffer[end++] = (byte) (0x80 | (bits & 0x3F));
    }

    /** Passes on what there is. */
    void flush() {
        pass();
        try {
            stream.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void pass() {
        int count = end;
        end = 0;
        try {
            stream.write(buffer, 0, count);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Leaves the buffer to the next one on this thread; nothing may be written any more. */
    void close() {
        SPARE.set(buffer);
        buffer = null;
    }
}
