package io.litserve.body;

import io.netty.buffer.ByteBuf;
import java.io.IOException;

/** Where the bytes of a body go, piece by piece. For one thread at a time. */
interface BodySink extends AutoCloseable {
    /** Takes one more piece, which is consumed and stays the caller's to release. */
    void add(ByteBuf piece) throws RefusedBody, IOException;

    /** There are no more. */
    void end() throws RefusedBody, IOException;

    /** Gives memory and files back. Does nothing the second time. */
    @Override
    void close() throws IOException;
}
