package io.litserve;

import io.litserve.endpoint.Body;
import io.litserve.endpoint.BodyType;
import io.litserve.form.FormReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;

/** A form with a picture, read as the processor would generate it. */
final class Pictures {
    /** An enum of the form. */
    enum Style {
        OIL,
        INK
    }

    /** What the form is read into; no caption may be "forbidden". */
    record Request(
            String caption,
            int width,
            Optional<Float> ratio,
            Style style,
            List<String> tags,
            Upload picture) {
        Request {
            if (caption.equals("forbidden")) {
                throw new IllegalArgumentException("a caption that is allowed");
            }
        }

        /** All components in one line, the picture by its name, type, size and checksum. */
        String summary() {
            return "%s %d %s %s %s %s %s %d %x"
                    .formatted(
                            caption,
                            width,
                            ratio.map(Object::toString).orElse("-"),
                            style,
                            tags,
                            picture.fileName().orElse("-"),
                            picture.contentType().orElse("-"),
                            picture.size(),
                            checksum(picture));
        }
    }

    private Pictures() {}

    static final Whole.Input<Request> FORM =
            new Whole.Input<>(Set.of(BodyType.FORM), Pictures::read);

    private static Request read(Body body) {
        FormReader form = body.form();
        String caption = null;
        int width = 0;
        boolean hasWidth = false;
        Optional<Float> ratio = Optional.empty();
        Style style = null;
        List<String> tags = new ArrayList<>();
        Upload picture = null;
        while (form.nextField()) {
            switch (form.fieldName()) {
                case "caption" -> caption = form.string();
                case "width" -> {
                    width = form.intValue();
                    hasWidth = true;
                }
                case "ratio" ->
                        ratio = form.isEmpty() ? Optional.empty() : Optional.of(form.floatValue());
                case "style" -> style = readStyle(form);
                case "tags" -> tags.add(form.string());
                case "picture" -> picture = form.upload();
                default -> {}
            }
        }
        form.require("caption", caption != null);
        form.require("width", hasWidth);
        form.require("style", style != null);
        form.require("picture", picture != null);
        if (form.invalid()) {
            return null;
        }
        try {
            return new Request(caption, width, ratio, style, tags, picture);
        } catch (IllegalArgumentException e) {
            return form.reject(e);
        }
    }

    private static Style readStyle(FormReader form) {
        String name = form.string();
        if (name == null) {
            return null;
        }
        return switch (name) {
            case "OIL" -> Style.OIL;
            case "INK" -> Style.INK;
            default -> form.noneOf("OIL", "INK");
        };
    }

    static long checksum(Upload upload) {
        try (InputStream in = upload.open()) {
            return checksum(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static long checksum(InputStream in) throws IOException {
        CheckedInputStream checked = new CheckedInputStream(in, new CRC32());
        checked.transferTo(OutputStream.nullOutputStream());
        return checked.getChecksum().getValue();
    }
}
