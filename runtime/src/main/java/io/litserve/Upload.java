package io.litserve;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A part of a {@code multipart/form-data} body, a file as a rule.
 *
 * <p>It belongs to its request: a small one is in memory, a large one in a temporary file that is
 * gone once the request is answered or its client has left. Reading it then throws {@link
 * IOException}. Thread-safe.
 */
public interface Upload {
    /**
     * The last segment of the file name that the client gave, never a path. It is the client's word
     * all the same: do not trust it.
     */
    Optional<String> fileName();

    /** The media type that the client gave. */
    Optional<String> contentType();

    /** How many bytes there are. */
    long size();

    /** Reads the bytes from the start; each stream has a place of its own. Best closed. */
    InputStream open();

    /**
     * All bytes on the heap.
     *
     * @throws UncheckedIOException if the request is over
     * @throws OutOfMemoryError if there is no room for them
     */
    default byte[] bytes() {
        try (InputStream in = open()) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Copies the bytes to a new file, for those that need one.
     *
     * @throws UncheckedIOException if there is such a file, or the request is over
     */
    default void copyTo(Path file) {
        try (InputStream in = open()) {
            Files.copy(in, file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
