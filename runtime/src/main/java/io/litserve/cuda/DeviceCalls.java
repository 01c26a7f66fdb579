package io.litserve.cuda;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/** C functions of the driver about devices, their contexts and errors; one Java method each. */
final class DeviceCalls {
    private final MethodHandle init;
    private final MethodHandle driverGetVersion;
    private final MethodHandle deviceGetCount;
    private final MethodHandle deviceGet;
    private final MethodHandle deviceGetName;
    private final MethodHandle deviceTotalMem;
    private final MethodHandle deviceGetAttribute;
    private final MethodHandle devicePrimaryCtxRetain;
    private final MethodHandle devicePrimaryCtxRelease;
    private final MethodHandle ctxSetCurrent;
    private final MethodHandle ctxSynchronize;
    private final MethodHandle getErrorName;
    private final MethodHandle getErrorString;

    DeviceCalls(Linkage library) {
        this.init = library.status("cuInit", JAVA_INT);
        this.driverGetVersion = library.status("cuDriverGetVersion", ADDRESS);
        this.deviceGetCount = library.status("cuDeviceGetCount", ADDRESS);
        this.deviceGet = library.status("cuDeviceGet", ADDRESS, JAVA_INT);
        this.deviceGetName = library.status("cuDeviceGetName", ADDRESS, JAVA_INT, JAVA_INT);
        this.deviceTotalMem = library.status("cuDeviceTotalMem_v2", ADDRESS, JAVA_INT);
        this.deviceGetAttribute =
                library.status("cuDeviceGetAttribute", ADDRESS, JAVA_INT, JAVA_INT);
        this.devicePrimaryCtxRetain = library.status("cuDevicePrimaryCtxRetain", ADDRESS, JAVA_INT);
        this.devicePrimaryCtxRelease = library.status("cuDevicePrimaryCtxRelease_v2", JAVA_INT);
        this.ctxSetCurrent = library.status("cuCtxSetCurrent", JAVA_LONG);
        this.ctxSynchronize = library.status("cuCtxSynchronize");
        this.getErrorName = library.status("cuGetErrorName", JAVA_INT, ADDRESS);
        this.getErrorString = library.status("cuGetErrorString", JAVA_INT, ADDRESS);
    }

    /** {@code CUresult cuInit(unsigned int Flags)} */
    int init(int flags) {
        try {
            return (int) init.invokeExact(flags);
        } catch (Throwable t) {
            throw Linkage.unchecked(t);
        }
    }

    /** {@code CUresult cuDriverGetVersion(int* driverVersion)} */
    int driverGetVersion(MemorySegment out) {
        try {
            return (int) driverGetVersion.invokeExact(out);
        } catch (Throwable t) {
            throw Linkage.unchecked(t);
        }
    }

    /** {@code CUresult cuDeviceGetCount(int* count)} */
    int deviceGetCount(MemorySegment out) {
        try {
            return (int) deviceGetCount.invokeExact(out);
        } catch (Throwable t) {
            throw Linkage.unchecked(t);
        }
    }

    /** {@code CUresult cuDeviceGet(CUdevice* device, int ordinal)} */
    int deviceGet(MemorySegment out, int ordinal) {
        try {
            return (int) deviceGet.invokeExact(out, ordinal);
        } catch (Throwable t) {
            throw Linkage.unchecked(t);
        }
    }

    /** {@code CUresult cuDeviceGetName(char* name, int len, CUdevice dev)} */
    int deviceGetName(MemorySegment name, int length, int device) {
        try {
            return (int) deviceGetName.invokeExact(name, length, device);
        } catch (Throwable t) {
            throw Linkage.unchecked(t);
        }
    }

    /** {@code CUresult cuDeviceTotalMem_v2(size_t* bytes, CUdevice dev)} */
    int deviceTotalMem(MemorySegment out, int device) {
        try {
            return (int) deviceTotalMem.invokeExact(out, device);
        } catch (Throwable t) {
            throw Linkage.unchecked(t);
        }
    }

    /** {@code CUresult cuDeviceGetAttribute(int* pi, CUdevice_attribute attrib, CUdevice dev)} */
    int deviceGetAttribute(MemorySegment out, int attribute, int device) {
        try {
            return (int) deviceGetAttribute.invokeExact(out, attribute, device);
        } catch (Throwable t) {
            throw Linkage.unchecked(t);
        }
    }

    /** {@code CUresult cuDevicePrimaryCtxRetain(CUcontext* pctx, CUdevice dev)} */
    int devicePrimaryCtxRetain(MemorySegment out, int device) {
        try {
            return (int) devicePrimaryCtxRetain.invokeExact(out, device);
        } catch (Throwable t) {
            throw Linkage.unchecked(t);
        }
    }

    /** {@code CUresult cuDevicePrimaryCtxRelease_v2(CUdevice dev)} */
    int devicePrimaryCtxRelease(int device) {
        try {
            return (int) devicePrimaryCtxRelease.invokeExact(device);
        } catch (Throwable t) {
            throw Linkage.unchecked(t);
        }
    }

    /** {@code CUresult cuCtxSetCurrent(CUcontext ctx)} */
    int ctxSetCurrent(long context) {
        try {
            return (int) ctxSetCurrent.invokeExact(context);
        } catch (Throwable t) {
            throw Linkage.unchecked(t);
        }
    }

    /** {@code CUresult cuCtxSynchronize(void)} */
    int ctxSynchronize() {
        try {
            return (int) ctxSynchronize.invokeExact();
        } catch (Throwable t) {
            throw Linkage.unchecked(t);
        }
    }

    /** {@code CUresult cuGetErrorName(CUresult error, const char** pStr)} */
    int getErrorName(int error, MemorySegment out) {
        try {
            return (int) getErrorName.invokeExact(error, out);
        } catch (Throwable t) {
            throw Linkage.unchecked(t);
        }
    }

    /** {@code CUresult cuGetErrorString(CUresult error, const char** pStr)} */
    int getErrorString(int error, MemorySegment out) {
        try {
            return (int) getErrorString.invokeExact(error, out);
        } catch (Throwable t) {
            throw Linkage.unchecked(t);
        }
    }
}
