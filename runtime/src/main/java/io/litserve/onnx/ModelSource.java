package io.litserve.onnx;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import io.litserve.onnx.OnnxException.Code;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.net.URL;
import java.net.URLConnection;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where a model comes from. */
sealed interface ModelSource {
    /** What the model is called in messages. */
    String name();

    /** Makes an {@code OrtSession}. */
    MemorySegment createSession(OrtEnv env, OrtOptions options);

    /** A file, which the library reads itself, with its external data. */
    record InFile(Path path) implements ModelSource {
        @Override
        public String name() {
            return path.toString();
        }

        @Override
        public MemorySegment createSession(OrtEnv env, OrtOptions options) {
            if (!Files.isReadable(path)) {
                throw new OnnxException(
                        Code.NO_SUCH_FILE, path + ": no such file (expected: an ONNX model)");
            }
            try (Arena arena = Arena.ofConfined()) {
                MemorySegment out = arena.allocate(ADDRESS);
                OrtStatus.check(
                        OrtSessionCalls.createSession(
                                env.env(), OrtStrings.path(path, arena), options.pointer(), out),
                        name());
                return out.get(ADDRESS, 0);
            }
        }
    }

    /** Bytes on the heap. */
    record InMemory(MemorySegment bytes) implements ModelSource {
        @Override
        public String name() {
            return "model of " + bytes.byteSize() + " bytes";
        }

        @Override
        public MemorySegment createSession(OrtEnv env, OrtOptions options) {
            try (Arena arena = Arena.ofConfined()) {
                MemorySegment copy =
                        arena.allocateFrom(JAVA_BYTE, bytes, JAVA_BYTE, 0, bytes.byteSize());
                return fromArray(copy, env, options, name());
            }
        }
    }

    /** A resource, read straight into native memory. */
    record InResource(URL url) implements ModelSource {
        @Override
        public String name() {
            return url.toString();
        }

        @Override
        public MemorySegment createSession(OrtEnv env, OrtOptions options) {
            try (Arena arena = Arena.ofConfined()) {
                return fromArray(read(arena), env, options, name());
            } catch (IOException e) {
                throw new OnnxException(Code.NO_SUCH_FILE, name() + ": " + e.getMessage(), e);
            }
        }

        private MemorySegment read(Arena arena) throws IOException {
            URLConnection connection = url.openConnection();
            connection.setUseCaches(false);
            try (InputStream in = connection.getInputStream()) {
                long length = connection.getContentLengthLong();
                if (length < 0) {
                    return arena.allocateFrom(JAVA_BYTE, in.readAllBytes());
                }
                MemorySegment memory = arena.allocate(length);
                fill(memory.asByteBuffer(), Channels.newChannel(in));
                return memory;
            }
        }

        private static void fill(ByteBuffer buffer, ReadableByteChannel in) throws IOException {
            while (buffer.hasRemaining()) {
                if (in.read(buffer) < 0) {
                    throw new EOFException("ends " + buffer.remaining() + " bytes early");
                }
            }
        }
    }

    private static MemorySegment fromArray(
            MemorySegment model, OrtEnv env, OrtOptions options, String name) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment out = arena.allocate(ADDRESS);
            OrtStatus.check(
                    OrtSessionCalls.createSessionFromArray(
                            env.env(), model, model.byteSize(), options.pointer(), out),
                    name);
            return out.get(ADDRESS, 0);
        }
    }
}
