package io.litserve.json;

import java.io.IOException;
import java.io.InputStream;

/**
 * Shows the parser what it would overlook: UTF-8 longer than it need be, half a surrogate pair,
 * code points beyond U+10FFFF. Each becomes a byte that no UTF-8 has, on the spot, so that the
 * parser tells line and column.
 */
final class StrictUtf8 extends InputStream {
    private static final byte NEVER = (byte) 0xFF;

    private final InputStream bytes;
    private byte before;

    StrictUtf8(InputStream bytes) {
        this.bytes = bytes;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int count = bytes.read(into, offset, length);
        for (int i = offset; i < offset + count; i++) {
            byte here = into[i];
            if (here < 0 && !mayFollow(before, here)) {
                into[i] = NEVER;
            }
            before = here;
        }
        return count;
    }

    /** Table 3-7 of the Unicode standard, as far as the parser does not check it. */
    static boolean mayFollow(byte before, byte here) {
        int next = here & 0xFF;
        return switch (before & 0xFF) {
            case 0xE0 -> next >= 0xA0;
            case 0xED -> next < 0xA0;
            case 0xF0 -> next >= 0x90;
            case 0xF4 -> next < 0x90;
            default -> next != 0xC0 && next != 0xC1 && next < 0xF5;
        };
    }
}
