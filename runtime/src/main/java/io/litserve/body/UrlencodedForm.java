package io.litserve.body;

import io.litserve.form.FormField;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Reads {@code application/x-www-form-urlencoded} (WHATWG URL, section 5.1). */
final class UrlencodedForm {
    private static final int MOST_FIELDS = 1000;

    private final byte[] bytes;
    private final Charset charset;

    UrlencodedForm(byte[] bytes, Charset charset) {
        this.bytes = bytes;
        this.charset = charset;
    }

    List<FormField> fields() throws RefusedBody {
        List<FormField> fields = new ArrayList<>();
        int start = 0;
        for (int i = 0; i <= bytes.length; i++) {
            if (i < bytes.length && bytes[i] != '&') {
                continue;
            }
            if (i > start) {
                fields.add(field(start, i));
            }
            start = i + 1;
            if (fields.size() > MOST_FIELDS) {
                throw RefusedBody.malformed("Too many fields (expected: at most 1000)");
            }
        }
        return fields;
    }

    private FormField field(int start, int end) {
        int equals = start;
        while (equals < end && bytes[equals] != '=') {
            equals++;
        }
        String name = new String(decoded(start, equals), charset);
        byte[] value = decoded(Math.min(equals + 1, end), end);
        StoredUpload content =
                new StoredUpload(Optional.empty(), Optional.empty(), new Region.OnHeap(value));
        return new FormField(name, charset, content);
    }

    /** A percent sign that encodes nothing stands for itself. */
    private byte[] decoded(int start, int end) {
        byte[] decoded = new byte[end - start];
        int length = 0;
        for (int i = start; i < end; i++) {
            int code = bytes[i] == '%' && i + 2 < end ? hex(i) : -1;
            if (code >= 0) {
                decoded[length++] = (byte) code;
                i += 2;
            } else {
                decoded[length++] = bytes[i] == '+' ? (byte) ' ' : bytes[i];
            }
        }
        return Arrays.copyOf(decoded, length);
    }

    private int hex(int percent) {
        int high = Character.digit(bytes[percent + 1], 16);
        int low = Character.digit(bytes[percent + 2], 16);
        return high < 0 || low < 0 ? -1 : high << 4 | low;
    }
}
