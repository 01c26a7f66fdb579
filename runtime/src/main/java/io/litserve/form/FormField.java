package io.litserve.form;

import io.litserve.Upload;
import java.nio.charset.Charset;
import java.util.Objects;

/**
 * One field of a form.
 *
 * @param name what the form calls it; not unique
 * @param charset what its text is written in
 * @param content its bytes
 */
public record FormField(String name, Charset charset, Upload content) {
    /** Checks that all are there. */
    public FormField {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(charset, "charset");
        Objects.requireNonNull(content, "content");
    }
}
