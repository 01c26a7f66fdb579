package io.litserve.body;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MultipartScannerTest {
    private static final String A = "--b\r\nContent-Disposition: form-data; name=a\r\n\r\n";
    private static final String END = "\r\n--b--";

    /** The contents of the parts of a body that comes in pieces of these sizes, and no other. */
    private static List<String> scan(String body, int... pieces) throws RefusedBody {
        MultipartScanner scanner = new MultipartScanner("b");
        ByteBuf bytes = Unpooled.copiedBuffer(body, ISO_8859_1);
        for (int piece : pieces) {
            scanner.scan(bytes.readSlice(Math.min(piece, bytes.readableBytes())));
        }
        scanner.scan(bytes);
        List<String> contents = new ArrayList<>();
        for (Part part : scanner.parts()) {
            contents.add(body.substring((int) part.start(), (int) part.end()));
        }
        return contents;
    }

    private static Part.Head head(String headers) throws RefusedBody {
        MultipartScanner scanner = new MultipartScanner("b");
        String body = "--b\r\n" + headers + "\r\n\r\n" + END;
        scanner.scan(Unpooled.copiedBuffer(body, UTF_8));
        return scanner.parts().getFirst().head();
    }

    private static void assertMalformed(String detail, String body) {
        RefusedBody refused = assertThrows(RefusedBody.class, () -> scan(body));
        assertEquals(400, refused.status());
        assertEquals(detail, refused.getMessage());
    }

    @Test
    void findsPartsHoweverTheBodyIsCut() throws RefusedBody {
        String body =
                "preamble\r\n" + A + "one\r\n" + A + "\r\n--\r\n-\r\r\n--a" + END + "epilogue";
        List<String> expected = List.of("one", "\r\n--\r\n-\r\r\n--a");
        assertEquals(expected, scan(body));
        for (int first = 0; first < body.length(); first++) {
            assertEquals(expected, scan(body, first));
            assertEquals(expected, scan(body, first, 1));
        }
    }

    @Test
    void findsNoPartsWhereThereAreNone() throws RefusedBody {
        assertEquals(List.of(), scan("--b--"));
        assertEquals(List.of(), scan("\r\n--b--\r\n"));
    }

    @Test
    void aPartMayBeEmptyAndShareItsLineEnd() throws RefusedBody {
        assertEquals(List.of(""), scan(A + END));
        assertEquals(List.of("", "x"), scan(A + A + "x" + END));
    }

    @Test
    void blanksMayFollowABoundary() throws RefusedBody {
        assertEquals(List.of("x"), scan(A.replace("--b", "--b \t") + "x" + END));
    }

    @Test
    void tellsWhatIsMalformed() {
        assertMalformed("The multipart body ends before its last boundary", "");
        assertMalformed("The multipart body ends before its last boundary", A + "x\r\n--b");
        assertMalformed("The multipart body is malformed after a boundary", "--bc\r\n");
        assertMalformed(
                "The multipart body is malformed after a boundary", "--b" + " ".repeat(1000));
        assertMalformed(
                "The headers of parts are too long", "--b\r\nX: " + "x".repeat(9000) + "\r\n");
        assertMalformed(
                "The headers of parts are too long",
                A.replace("name=a", "name=" + "a".repeat(7000)).repeat(40));
        assertMalformed("A part has a malformed header", A.replace("\r\n\r\n", "\r\nx\r\n\r\n"));
        assertMalformed("Too many parts (expected: at most 1000)", (A + "\r\n").repeat(1002));
    }

    @Test
    void aPartNeedsAName() {
        String detail = "A part has no Content-Disposition with a name";
        assertMalformed(detail, "--b\r\n\r\nx" + END);
        assertMalformed(detail, A.replace("name=a", "") + "x" + END);
        assertMalformed(detail, A.replace("form-data", "attachment") + "x" + END);
    }

    @Test
    void readsWhatHeadersSay() throws RefusedBody {
        Part.Head head =
                head(
                        "content-TYPE:text/plain;charset=iso-8859-1\r\n"
                                + "Content-Disposition: FORM-DATA;\r\n"
                                + "  Name = \"a \\\"b\\\\ ;é\" ; filename=\"/etc/é.txt\"");
        assertEquals("a \"b\\ ;é", head.name());
        assertEquals(Optional.of("é.txt"), head.fileName());
        assertEquals(Optional.of("text/plain;charset=iso-8859-1"), head.contentType());
        assertEquals(ISO_8859_1, head.charset());
    }

    @Test
    void takesAnEmptyFileNameForNone() throws RefusedBody {
        Part.Head head = head("Content-Disposition: form-data; name=a; filename=\"\"");
        assertEquals(Optional.empty(), head.fileName());
    }

    @Test
    void refusesWhatItCannotDecode() {
        String more = "\r\nContent-Disposition: form-data; name=a";
        assertThrows(RefusedBody.class, () -> head("Content-Transfer-Encoding: base64" + more));
        assertThrows(
                RefusedBody.class, () -> head("Content-Type: text/plain;charset=klingon" + more));
    }

    /**
     * Bodies made of what boundaries are made of: whatever comes out, it does not depend on cuts.
     */
    @Test
    void cutsNeverMatter() {
        String[] bits = {"\r", "\n", "\r\n", "--b", "-", "b", A, END, "x", "\r\n--b\r\n"};
        Random random = new Random(7);
        for (int round = 0; round < 20_000; round++) {
            StringBuilder body = new StringBuilder(random.nextBoolean() ? A : "");
            int length = random.nextInt(12);
            for (int i = 0; i < length; i++) {
                body.append(bits[random.nextInt(bits.length)]);
            }
            body.append(random.nextInt(4) > 0 ? END : "");
            int[] cuts = random.ints(random.nextInt(20), 0, 9).toArray();
            assertEquals(outcome(body.toString()), outcome(body.toString(), cuts));
        }
    }

    private static String outcome(String body, int... cuts) {
        try {
            return "parts " + scan(body, cuts);
        } catch (RefusedBody e) {
            return e.getMessage();
        }
    }
}
