package io.litserve.body;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds the parts of a multipart body (RFC 2046, section 5.1.1) while it goes by, piece by piece
 * however it is cut. It keeps nothing of their content but where it is.
 */
final class MultipartScanner {
    private static final int MOST_PARTS = 1000;
    private static final int LONGEST_HEADERS = 8 << 10;
    private static final int LONGEST_HEADERS_TOGETHER = 256 << 10;
    private static final int LONGEST_PADDING = 128;
    private static final byte[] LINE_END = {'\r', '\n'};
    private static final byte[] HEADERS_END = {'\r', '\n', '\r', '\n'};
    private static final byte[] CLOSING = {'-', '-'};

    private enum State {
        PREAMBLE,
        AFTER_DELIMITER,
        HEADERS,
        CONTENT,
        EPILOGUE
    }

    private final byte[] delimiter;
    private final List<Part> parts = new ArrayList<>();
    private final Line line = new Line(LONGEST_HEADERS);
    private State state = State.PREAMBLE;

    /** The line end before the first delimiter may be missing: it counts as read. */
    private int matched = LINE_END.length;

    private int headerBytes;
    private long at;
    private long start;
    private Part.Head head;

    MultipartScanner(String boundary) {
        this.delimiter = ("\r\n--" + boundary).getBytes(StandardCharsets.US_ASCII);
    }

    /** Looks at one more piece, which is consumed. */
    void scan(ByteBuf piece) throws RefusedBody {
        while (piece.isReadable()) {
            switch (state) {
                case PREAMBLE, CONTENT -> seek(piece);
                case AFTER_DELIMITER -> afterDelimiter(next(piece));
                case HEADERS -> header(next(piece));
                case EPILOGUE -> piece.skipBytes(piece.readableBytes());
            }
        }
    }

    private byte next(ByteBuf piece) {
        at++;
        return piece.readByte();
    }

    private void seek(ByteBuf piece) throws RefusedBody {
        if (matched == 0) {
            skipToLineEnd(piece);
        }
        while (piece.isReadable() && matched < delimiter.length) {
            byte b = next(piece);
            if (b == delimiter[matched]) {
                matched++;
            } else if (b == '\r') {
                // Nowhere else in the delimiter is there another.
                matched = 1;
            } else {
                matched = 0;
                return;
            }
        }
        if (matched == delimiter.length) {
            found();
        }
    }

    private void skipToLineEnd(ByteBuf piece) {
        int ahead = piece.bytesBefore((byte) '\r');
        int skipped = ahead < 0 ? piece.readableBytes() : ahead;
        piece.skipBytes(skipped);
        at += skipped;
    }

    private void found() throws RefusedBody {
        if (state == State.CONTENT) {
            if (parts.size() == MOST_PARTS) {
                throw RefusedBody.malformed("Too many parts (expected: at most 1000)");
            }
            // A part without content may share one line end with its headers.
            parts.add(new Part(head, start, Math.max(start, at - delimiter.length)));
        }
        state = State.AFTER_DELIMITER;
        line.clear();
    }

    /** Two hyphens if it was the last, else blanks up to the end of the line. */
    private void afterDelimiter(byte b) throws RefusedBody {
        line.add(b);
        if (line.endsWith(CLOSING) && line.length() == CLOSING.length) {
            state = State.EPILOGUE;
        } else if (line.endsWith(LINE_END)) {
            requirePadding();
            // The line end stays: without headers, one more ends them.
            line.keep(LINE_END.length);
            state = State.HEADERS;
        } else if (line.length() > LONGEST_PADDING) {
            throw malformed();
        }
    }

    private void requirePadding() throws RefusedBody {
        if (!new String(line.bytes(), StandardCharsets.ISO_8859_1).isBlank()) {
            throw malformed();
        }
    }

    private void header(byte b) throws RefusedBody {
        headerBytes++;
        if (line.length() == LONGEST_HEADERS || headerBytes > LONGEST_HEADERS_TOGETHER) {
            throw RefusedBody.malformed("The headers of parts are too long");
        }
        line.add(b);
        if (line.endsWith(HEADERS_END)) {
            head = PartHeaders.parse(line.bytes());
            start = at;
            matched = LINE_END.length;
            state = State.CONTENT;
        }
    }

    /** How long the headers of all parts are so far. */
    int headerBytes() {
        return headerBytes;
    }

    /** The parts, once the whole body has gone by. */
    List<Part> parts() throws RefusedBody {
        if (state != State.EPILOGUE) {
            throw RefusedBody.malformed("The multipart body ends before its last boundary");
        }
        return parts;
    }

    private static RefusedBody malformed() {
        return RefusedBody.malformed("The multipart body is malformed after a boundary");
    }
}
