package io.litserve.cuda;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/** C functions of the driver about streams and events; one Java method each. */
final class StreamCalls {
    private final MethodHandle streamCreate;
    private final MethodHandle streamSynchronize;
    private final MethodHandle streamQuery;
    private final MethodHandle streamWaitEvent;
    private final MethodHandle streamDestroy;
    private final MethodHandle eventCreate;
    private final MethodHandle eventRecord;
    private final MethodHandle eventQuery;
    private final MethodHandle eventSynchronize;
    private final MethodHandle eventElapsedTime;
    private final MethodHandle eventDestroy;

    StreamCalls(Linkage library) {
        this.streamCreate = library.status("cuStreamCreate", ADDRESS, JAVA_INT);
        this.streamSynchronize = library.status("cuStreamSynchronize", JAVA_LONG);
        this.streamQuery = library.status("cuStreamQuery", JAVA_LONG);
        this.streamWaitEvent = library.status("cuStreamWaitEvent", JAVA_LONG, JAVA_LONG, JAVA_INT);
        this.streamDestroy = library.status("cuStreamDestroy_v2", JAVA_LONG);
        this.eventCreate = library.status("cuEventCreate", ADDRESS, JAVA_INT);
        this.eventRecord = library.status("cuEventRecord", JAVA_LONG, JAVA_LONG);
        this.eventQuery = library.status("cuEventQuery", JAVA_LONG);
        this.eventSynchronize = library.status("cuEventSynchronize", JAVA_LONG);
        this.eventElapsedTime = library.status("cuEventElapsedTime", ADDRESS, JAVA_LONG, JAVA_LONG);
        this.eventDestroy = library.status("cuEventDestroy_v2", JAVA_LONG);
    }

    /** {@code CUresult cuStreamCreate(CUstream* phStream, unsigned int Flags)} */
    int streamCreate(MemorySegment out, int flags) {
        try {
            return (int) streamCreate.invokeExact(out, flags);
        } catch (Throwable t) {
            throw Linkage.unchecked(t);
        }
    }

    /** {@code CUresult cuStreamSynchronize(CUstream hStream)} */
    int streamSynchronize(long stream) {
        try {
            return (int) streamSynchronize.invokeExact(stream);
        } catch (Throwable t) {
            throw Linkage.unchecked(t);
        }
    }

    /** {@code CUresult cuStreamQuery(CUstream hStream)} */
    int streamQuery(long stream) {
        try {
            return (int) streamQuery.invokeExact(stream);
        } catch (Throwable t) {
            throw Linkage.unchecked(t);
        }
    }

    /** {@code CUresult cuStreamWaitEvent(CUstream hStream, CUevent hEvent, unsigned int Flags)} */
    int streamWaitEvent(long stream, long event, int flags) {
        try {
            return (int) streamWaitEvent.invokeExact(stream, event, flags);
        } catch (Throwable t) {
            throw Linkage.unchecked(t);
        }
    }

    /** {@code CUresult cuStreamDestroy_v2(CUstream hStream)} */
    int streamDestroy(long stream) {
        try {
            return (int) streamDestroy.invokeExact(stream);
        } catch (Throwable t) {
            throw Linkage.unchecked(t);
        }
    }

    /** {@code CUresult cuEventCreate(CUevent* phEvent, unsigned int Flags)} */
    int eventCreate(MemorySegment out, int flags) {
        try {
            return (int) eventCreate.invokeExact(out, flags);
        } catch (Throwable t) {
            throw Linkage.unchecked(t);
        }
    }

    /** {@code CUresult cuEventRecord(CUevent hEvent, CUstream hStream)} */
    int eventRecord(long event, long stream) {
        try {
            return (int) eventRecord.invokeExact(event, stream);
        } catch (Throwable t) {
            throw Linkage.unchecked(t);
        }
    }

    /** {@code CUresult cuEventQuery(CUevent hEvent)} */
    int eventQuery(long event) {
        try {
            return (int) eventQuery.invokeExact(event);
        } catch (Throwable t) {
            throw Linkage.unchecked(t);
        }
    }

    /** {@code CUresult cuEventSynchronize(CUevent hEvent)} */
    int eventSynchronize(long event) {
        try {
            return (int) eventSynchronize.invokeExact(event);
        } catch (Throwable t) {
            throw Linkage.unchecked(t);
        }
    }

    /** {@code CUresult cuEventElapsedTime(float* pMilliseconds, CUevent hStart, CUevent hEnd)} */
    int eventElapsedTime(MemorySegment out, long start, long end) {
        try {
            return (int) eventElapsedTime.invokeExact(out, start, end);
        } catch (Throwable t) {
            throw Linkage.unchecked(t);
        }
    }

    /** {@code CUresult cuEventDestroy_v2(CUevent hEvent)} */
    int eventDestroy(long event) {
        try {
            return (int) eventDestroy.invokeExact(event);
        } catch (Throwable t) {
            throw Linkage.unchecked(t);
        }
    }
}
