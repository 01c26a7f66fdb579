package io.litserve.cuda;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/** C functions of the driver about memory, of devices and of the host; one Java method each. */
final class MemoryCalls {
    private final MethodHandle memGetInfo;
    private final MethodHandle memAlloc;
    private final MethodHandle memFree;
    private final MethodHandle memAllocAsync;
    private final MethodHandle memFreeAsync;
    private final MethodHandle deviceGetDefaultMemPool;
    private final MethodHandle memPoolSetAttribute;
    private final MethodHandle memHostAlloc;
    private final MethodHandle memFreeHost;
    private final MethodHandle memcpyHtoDAsync;
    private final MethodHandle memcpyDtoHAsync;
    private final MethodHandle memcpyDtoDAsync;
    private final MethodHandle memsetD8Async;

    MemoryCalls(Linkage library) {
        this.memGetInfo = library.status("cuMemGetInfo_v2", ADDRESS, ADDRESS);
        this.memAlloc = library.status("cuMemAlloc_v2", ADDRESS, JAVA_LONG);
        this.memFree = library.status("cuMemFree_v2", JAVA_LONG);
        this.memAllocAsync = library.status("cuMemAllocAsync", ADDRESS, JAVA_LONG, JAVA_LONG);
        this.memFreeAsync = library.status("cuMemFreeAsync", JAVA_LONG, JAVA_LONG);
        this.deviceGetDefaultMemPool =
                library.status("cuDeviceGetDefaultMemPool", ADDRESS, JAVA_INT);
        this.memPoolSetAttribute =
                library.status("cuMemPoolSetAttribute", JAVA_LONG, JAVA_INT, ADDRESS);
        this.memHostAlloc = library.status("cuMemHostAlloc", ADDRESS, JAVA_LONG, JAVA_INT);
        this.memFreeHost = library.status("cuMemFreeHost", JAVA_LONG);
        this.memcpyHtoDAsync =
                library.status("cuMemcpyHtoDAsync_v2", JAVA_LONG, ADDRESS, JAVA_LONG, JAVA_LONG);
        this.memcpyDtoHAsync =
                library.status("cuMemcpyDtoHAsync_v2", ADDRESS, JAVA_LONG, JAVA_LONG, JAVA_LONG);
        this.memcpyDtoDAsync =
                library.status("cuMemcpyDtoDAsync_v2", JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG);
        this.memsetD8Async =
                library.status("cuMemsetD8Async", JAVA_LONG, JAVA_BYTE, JAVA_LONG, JAVA_LONG);
    }

    /** {@code CUresult cuMemGetInfo_v2(size_t* free, size_t* total)} */
    int memGetInfo(MemorySegment free, MemorySegment total) {
        try {
            return (int) memGetInfo.invokeExact(free, total);
        } catch (Throwable t) {
            throw Linkage.unchecked(t);
        }
    }

    /** {@code CUresult cuMemAlloc_v2(CUdeviceptr* dptr, size_t bytesize)} */
    int memAlloc(MemorySegment out, long byteSize) {
        try {
            return (int) memAlloc.invokeExact(out, byteSize);
        } catch (Throwable t) {
            throw Linkage.unchecked(t);
        }
    }

    /** {@code CUresult cuMemFree_v2(CUdeviceptr dptr)} */
    int memFree(long memory) {
        try {
            return (int) memFree.invokeExact(memory);
        } catch (Throwable t) {
            throw Linkage.unchecked(t);
        }
    }

    /** {@code CUresult cuMemAllocAsync(CUdeviceptr* dptr, size_t bytesize, CUstream hStream)} */
    int memAllocAsync(MemorySegment out, long byteSize, long stream) {
        try {
            return (int) memAllocAsync.invokeExact(out, byteSize, stream);
        } catch (Throwable t) {
            throw Linkage.unchecked(t);
        }
    }

    /** {@code CUresult cuMemFreeAsync(CUdeviceptr dptr, CUstream hStream)} */
    int memFreeAsync(long memory, long stream) {
        try {
            return (int) memFreeAsync.invokeExact(memory, stream);
        } catch (Throwable t) {
            throw Linkage.unchecked(t);
        }
    }

    /** {@code CUresult cuDeviceGetDefaultMemPool(CUmemoryPool* pool_out, CUdevice dev)} */
    int deviceGetDefaultMemPool(MemorySegment out, int device) {
        try {
            return (int) deviceGetDefaultMemPool.invokeExact(out, device);
        } catch (Throwable t) {
            throw Linkage.unchecked(t);
        }
    }

    /**
     * {@code CUresult cuMemPoolSetAttribute(CUmemoryPool pool, CUmemPool_attribute attr, void*
     * value)}
     */
    int memPoolSetAttribute(long pool, int attribute, MemorySegment value) {
        try {
            return (int) memPoolSetAttribute.invokeExact(pool, attribute, value);
        } catch (Throwable t) {
            throw Linkage.unchecked(t);
        }
    }

    /** {@code CUresult cuMemHostAlloc(void** pp, size_t bytesize, unsigned int Flags)} */
    int memHostAlloc(MemorySegment out, long byteSize, int flags) {
        try {
            return (int) memHostAlloc.invokeExact(out, byteSize, flags);
        } catch (Throwable t) {
            throw Linkage.unchecked(t);
        }
    }

    /** {@code CUresult cuMemFreeHost(void* p)} */
    int memFreeHost(long memory) {
        try {
            return (int) memFreeHost.invokeExact(memory);
        } catch (Throwable t) {
            throw Linkage.unchecked(t);
        }
    }

    /**
     * {@code CUresult cuMemcpyHtoDAsync_v2(CUdeviceptr dstDevice, const void* srcHost, size_t
     * ByteCount, CUstream hStream)}
     */
    int memcpyHtoDAsync(long to, MemorySegment from, long byteSize, long stream) {
        try {
            return (int) memcpyHtoDAsync.invokeExact(to, from, byteSize, stream);
        } catch (Throwable t) {
            throw Linkage.unchecked(t);
        }
    }

    /**
     * {@code CUresult cuMemcpyDtoHAsync_v2(void* dstHost, CUdeviceptr srcDevice, size_t ByteCount,
     * CUstream hStream)}
     */
    int memcpyDtoHAsync(MemorySegment to, long from, long byteSize, long stream) {
        try {
            return (int) memcpyDtoHAsync.invokeExact(to, from, byteSize, stream);
        } catch (Throwable t) {
            throw Linkage.unchecked(t);
        }
    }

    /**
     * {@code CUresult cuMemcpyDtoDAsync_v2(CUdeviceptr dstDevice, CUdeviceptr srcDevice, size_t
     * ByteCount, CUstream hStream)}
     */
    int memcpyDtoDAsync(long to, long from, long byteSize, long stream) {
        try {
            return (int) memcpyDtoDAsync.invokeExact(to, from, byteSize, stream);
        } catch (Throwable t) {
            throw Linkage.unchecked(t);
        }
    }

    /**
     * {@code CUresult cuMemsetD8Async(CUdeviceptr dstDevice, unsigned char uc, size_t N, CUstream
     * hStream)}
     */
    int memsetD8Async(long to, byte value, long byteSize, long stream) {
        try {
            return (int) memsetD8Async.invokeExact(to, value, byteSize, stream);
        } catch (Throwable t) {
            throw Linkage.unchecked(t);
        }
    }
}
