package io.litserve.body;

import io.litserve.form.FormField;
import java.nio.charset.Charset;
import java.util.Optional;

/**
 * One part of a multipart body.
 *
 * @param head what its headers say
 * @param start where its content begins in the body
 * @param end where it ends
 */
record Part(Head head, long start, long end) {
    /**
     * What the headers of a part say.
     *
     * @param name of the field
     * @param charset of its text
     * @param fileName without its folders
     * @param contentType as it came
     */
    record Head(
            String name,
            Charset charset,
            Optional<String> fileName,
            Optional<String> contentType) {}

    FormField in(Stored body) {
        Region content = body.region(start, end);
        return new FormField(
                head.name,
                head.charset,
                new StoredUpload(head.fileName, head.contentType, content));
    }
}
