package io.litserve.cuda;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.time.Duration;

/**
 * A place in a stream: {@link CudaStream#record} puts it there, and it happens when that is
 * reached.
 */
public final class CudaEvent implements AutoCloseable {
    private static final double NANOS_PER_MILLI = 1e6;

    private final CudaHandle handle;

    CudaEvent(CudaHandle handle) {
        this.handle = handle;
    }

    /** Whether it has happened, or was recorded nowhere yet. */
    public boolean isDone() {
        int status = calls().eventQuery(handle.use());
        if (status != CudaStatus.NOT_READY) {
            handle.context().check(status, "cuEventQuery");
        }
        return status == CudaStatus.SUCCESS;
    }

    /** Waits until it has happened. */
    public void synchronize() {
        handle.context().check(calls().eventSynchronize(handle.use()), "cuEventSynchronize");
    }

    /**
     * The time on the device from another event to this one, both of {@link CudaDevice#timedEvent}.
     *
     * @throws CudaException if one has not happened or is not timed
     */
    public Duration since(CudaEvent start) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment millis = arena.allocate(JAVA_FLOAT);
            int status = calls().eventElapsedTime(millis, start.use(), use());
            handle.context().check(status, "cuEventElapsedTime");
            return Duration.ofNanos(Math.round(millis.get(JAVA_FLOAT, 0) * NANOS_PER_MILLI));
        }
    }

    long use() {
        return handle.use();
    }

    private StreamCalls calls() {
        return handle.context().driver().streams();
    }

    /** Frees it; harmless when repeated. */
    @Override
    public void close() {
        handle.close();
    }
}
