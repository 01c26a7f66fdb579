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

    /** A word of ASCII, as it is. */
    void ascii(String word) {
        for (int at = 0; at < word.length(); at++) {
            ascii(word.charAt(at));
        }
    }

    /** A short number that is spelt already. */
    void number(StringBuilder spelling) {
        int length = spelling.length();
        reserve(length);
        for (int at = 0; at < length; at++) {
            buffer[end + at] = (byte) spelling.charAt(at);
        }
        end += length;
    }

    /** The name of a member, with its quotes and its colon. */
    void name(SpeltName name) {
        reserve(name.room());
        name.copy(buffer, end);
        end += name.length();
    }

    private void reserve(int room) {
        if (buffer.length - end < room) {
            pass();
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
        reserve(LONGEST);
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

    /** A number, if few digits spell it; false, and nothing is written, if not. */
    boolean decimal(float value) {
        float size = Math.abs(value);
        int places = ShortDecimal.places(size);
        long digits = places < 0 ? -1 : ShortDecimal.digits(size, places);
        return digits >= 0 && decimal(value < 0, digits, places);
    }

    /** A number, if few digits spell it; false, and nothing is written, if not. */
    boolean decimal(double value) {
        double size = Math.abs(value);
        int places = ShortDecimal.places(size);
        long digits = places < 0 ? -1 : ShortDecimal.digits(size, places);
        return digits >= 0 && decimal(value < 0, digits, places);
    }

    private boolean decimal(boolean negative, long digits, int places) {
        reserve(LONGEST);
        if (negative) {
            buffer[end++] = '-';
        }
        number(ShortDecimal.whole(digits, places));
        buffer[end++] = '.';
        end = ShortDecimal.putFraction(digits, places, buffer, end);
        return true;
    }

    /**
     * As many characters from a place on as are written as themselves, or as a letter behind a
     * backslash; where they end.
     */
    int common(String text, int from) {
        int at = from;
        while (at < text.length()) {
            reserve(LONGEST);
            int stop = Math.min(text.length(), at + buffer.length - end);
            at = plain(text, at, stop);
            if (at < stop) {
                byte letter = Escapes.letter(text.charAt(at));
                if (letter == Escapes.OTHER) {
                    return at;
                }
                escape(letter);
                at++;
            }
        }
        return at;
    }

    /** Puts characters behind what there is, up to one that is not plain; where they end. */
    private int plain(String text, int from, int stop) {
        byte[] into = buffer;
        int shift = end - from;
        int at = from;
        for (; at <= stop - Long.BYTES; at += Long.BYTES) {
            long eight = PlainBytes.ascii(text, at);
            PlainBytes.EIGHT.set(into, at + shift, eight);
            long marks = PlainBytes.marks(eight);
            if (marks != 0) {
                at += Long.numberOfTrailingZeros(marks) >>> 3;
                break;
            }
        }
        while (at < stop && Escapes.letter(text.charAt(at)) == Escapes.NONE) {
            into[at + shift] = (byte) text.charAt(at);
            at++;
        }
        end = at + shift;
        return at;
    }

    private void escape(byte letter) {
        reserve(2);
        buffer[end++] = '\\';
        buffer[end++] = letter;
    }

    /** A code point beyond ASCII that is no half of a pair. */
    void beyondAscii(int point) {
        reserve(LONGEST);
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
