package io.litserve.onnx;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/** C functions about the CUDA provider; one Java method each. */
final class OrtCudaCalls {
    private static final MethodHandle GET_AVAILABLE_PROVIDERS =
            OrtApi.status(125, ADDRESS, ADDRESS);
    private static final MethodHandle RELEASE_AVAILABLE_PROVIDERS =
            OrtApi.status(126, ADDRESS, JAVA_INT);
    private static final MethodHandle CREATE_CUDA_PROVIDER_OPTIONS = OrtApi.status(205, ADDRESS);
    private static final MethodHandle UPDATE_CUDA_PROVIDER_OPTIONS =
            OrtApi.status(206, ADDRESS, ADDRESS, ADDRESS, JAVA_LONG);
    private static final MethodHandle APPEND_CUDA_PROVIDER = OrtApi.status(204, ADDRESS, ADDRESS);
    private static final MethodHandle RELEASE_CUDA_PROVIDER_OPTIONS = OrtApi.release(208);

    private OrtCudaCalls() {}

    /** {@code OrtStatus* GetAvailableProviders(char*** out, int* count)} */
    static MemorySegment getAvailableProviders(MemorySegment out, MemorySegment count) {
        try {
            return (MemorySegment) GET_AVAILABLE_PROVIDERS.invokeExact(out, count);
        } catch (Throwable t) {
            throw OrtApi.unchecked(t);
        }
    }

    /** {@code OrtStatus* ReleaseAvailableProviders(char** providers, int count)} */
    static MemorySegment releaseAvailableProviders(MemorySegment providers, int count) {
        try {
            return (MemorySegment) RELEASE_AVAILABLE_PROVIDERS.invokeExact(providers, count);
        } catch (Throwable t) {
            throw OrtApi.unchecked(t);
        }
    }

    /** {@code OrtStatus* CreateCUDAProviderOptions(OrtCUDAProviderOptionsV2** out)} */
    static MemorySegment createCudaProviderOptions(MemorySegment out) {
        try {
            return (MemorySegment) CREATE_CUDA_PROVIDER_OPTIONS.invokeExact(out);
        } catch (Throwable t) {
            throw OrtApi.unchecked(t);
        }
    }

    /**
     * {@code OrtStatus* UpdateCUDAProviderOptions(OrtCUDAProviderOptionsV2*, const char* const*
     * keys, const char* const* values, size_t count)}
     */
    static MemorySegment updateCudaProviderOptions(
            MemorySegment cuda, MemorySegment keys, MemorySegment values, long count) {
        try {
            return (MemorySegment)
                    UPDATE_CUDA_PROVIDER_OPTIONS.invokeExact(cuda, keys, values, count);
        } catch (Throwable t) {
            throw OrtApi.unchecked(t);
        }
    }

    /**
     * {@code OrtStatus* SessionOptionsAppendExecutionProvider_CUDA_V2(OrtSessionOptions*, const
     * OrtCUDAProviderOptionsV2*)}
     */
    static MemorySegment appendCudaProvider(MemorySegment options, MemorySegment cuda) {
        try {
            return (MemorySegment) APPEND_CUDA_PROVIDER.invokeExact(options, cuda);
        } catch (Throwable t) {
            throw OrtApi.unchecked(t);
        }
    }

    /** {@code void ReleaseCUDAProviderOptions(OrtCUDAProviderOptionsV2* options)} */
    static void releaseCudaProviderOptions(MemorySegment cuda) {
        try {
            RELEASE_CUDA_PROVIDER_OPTIONS.invokeExact(cuda);
        } catch (Throwable t) {
            throw OrtApi.unchecked(t);
        }
    }
}
