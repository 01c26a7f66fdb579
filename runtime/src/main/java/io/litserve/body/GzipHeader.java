package io.litserve.body;

/** Reads over the header of a gzip member (RFC 1952, section 2.3), byte by byte. */
final class GzipHeader {
    private static final int FIXED_BYTES = 10;
    private static final int HEADER_CHECKSUM = 2;
    private static final int EXTRA = 4;
    private static final int NAME = 8;
    private static final int COMMENT = 16;
    private static final int RESERVED = 0xe0;

    private static final byte[] START = {0x1f, (byte) 0x8b, 8};

    private int taken;

    /** The optional fields that are still to come. */
    private int flags;

    private int extraTaken;
    private int extraLength;
    private int checksumTaken;

    boolean begun() {
        return taken > 0;
    }

    void reset() {
        taken = 0;
        flags = 0;
        extraTaken = 0;
        extraLength = 0;
        checksumTaken = 0;
    }

    /** Takes one byte; true if it was the last of the header. */
    boolean take(byte b) throws RefusedBody {
        if (taken < FIXED_BYTES) {
            fixed(b);
        } else {
            variable(b);
        }
        return taken >= FIXED_BYTES && flags == 0;
    }

    private void fixed(byte b) throws RefusedBody {
        if (taken < START.length && b != START[taken]) {
            throw Gunzip.broken();
        }
        if (taken == START.length) {
            if ((b & RESERVED) != 0) {
                throw Gunzip.broken();
            }
            // Whether it is text is of no interest.
            flags = b & (HEADER_CHECKSUM | EXTRA | NAME | COMMENT);
        }
        taken++;
    }

    private void variable(byte b) {
        if ((flags & EXTRA) != 0) {
            extra(b);
        } else if ((flags & NAME) != 0) {
            flags = b == 0 ? flags & ~NAME : flags;
        } else if ((flags & COMMENT) != 0) {
            flags = b == 0 ? flags & ~COMMENT : flags;
        } else {
            checksumTaken++;
            flags = checksumTaken == 2 ? 0 : flags;
        }
    }

    private void extra(byte b) {
        if (extraTaken < 2) {
            extraLength |= Byte.toUnsignedInt(b) << (8 * extraTaken);
        }
        extraTaken++;
        if (extraTaken == 2 + extraLength && extraTaken >= 2) {
            flags &= ~EXTRA;
        }
    }
}
