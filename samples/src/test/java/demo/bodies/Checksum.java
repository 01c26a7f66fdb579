package demo.bodies;

import io.litserve.Upload;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;

/** Tells bytes apart by their number and their CRC. */
final class Checksum {
    private Checksum() {}

    static String of(InputStream bytes) throws IOException {
        CheckedInputStream checked = new CheckedInputStream(bytes, new CRC32());
        long size = checked.transferTo(OutputStream.nullOutputStream());
        return size + " " + Long.toHexString(checked.getChecksum().getValue());
    }

    static String of(Upload upload) {
        try (InputStream bytes = upload.open()) {
            return of(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String of(byte[] bytes) {
        try {
            return of(new ByteArrayInputStream(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
