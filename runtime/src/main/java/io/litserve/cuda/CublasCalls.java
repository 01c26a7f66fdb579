package io.litserve.cuda;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/** C functions of cuBLASLt; one Java method each. */
final class CublasCalls {
    private final MethodHandle getStatusName;
    private final MethodHandle getStatusString;
    private final MethodHandle create;
    private final MethodHandle destroy;
    private final MethodHandle matmulDescCreate;
    private final MethodHandle matmulDescDestroy;
    private final MethodHandle matrixLayoutCreate;
    private final MethodHandle matrixLayoutDestroy;
    private final MethodHandle matmulPreferenceCreate;
    private final MethodHandle matmulPreferenceSetAttribute;
    private final MethodHandle matmulPreferenceDestroy;

    CublasCalls(Linkage library) {
        this.getStatusName =
                library.link("cublasLtGetStatusName", FunctionDescriptor.of(ADDRESS, JAVA_INT));
        this.getStatusString =
                library.link("cublasLtGetStatusString", FunctionDescriptor.of(ADDRESS, JAVA_INT));
        this.create = library.status("cublasLtCreate", ADDRESS);
        this.destroy = library.status("cublasLtDestroy", JAVA_LONG);
        this.matmulDescCreate =
                library.status("cublasLtMatmulDescCreate", ADDRESS, JAVA_INT, JAVA_INT);
        this.matmulDescDestroy = library.status("cublasLtMatmulDescDestroy", JAVA_LONG);
        this.matrixLayoutCreate =
                library.status(
                        "cublasLtMatrixLayoutCreate",
                        ADDRESS,
                        JAVA_INT,
                        JAVA_LONG,
                        JAVA_LONG,
                        JAVA_LONG);
        this.matrixLayoutDestroy = library.status("cublasLtMatrixLayoutDestroy", JAVA_LONG);
        this.matmulPreferenceCreate = library.status("cublasLtMatmulPreferenceCreate", ADDRESS);
        this.matmulPreferenceSetAttribute =
                library.status(
                        "cublasLtMatmulPreferenceSetAttribute",
                        JAVA_LONG,
                        JAVA_INT,
                        ADDRESS,
                        JAVA_LONG);
        this.matmulPreferenceDestroy = library.status("cublasLtMatmulPreferenceDestroy", JAVA_LONG);
    }

    /** {@code const char* cublasLtGetStatusName(cublasStatus_t status)} */
    MemorySegment getStatusName(int status) {
        try {
            return (MemorySegment) getStatusName.invokeExact(status);
        } catch (Throwable t) {
            throw Linkage.unchecked(t);
        }
    }

    /** {@code const char* cublasLtGetStatusString(cublasStatus_t status)} */
    MemorySegment getStatusString(int status) {
        try {
            return (MemorySegment) getStatusString.invokeExact(status);
        } catch (Throwable t) {
            throw Linkage.unchecked(t);
        }
    }

    /** {@code cublasStatus_t cublasLtCreate(cublasLtHandle_t* lightHandle)} */
    int create(MemorySegment out) {
        try {
            return (int) create.invokeExact(out);
        } catch (Throwable t) {
            throw Linkage.unchecked(t);
        }
    }

    /** {@code cublasStatus_t cublasLtDestroy(cublasLtHandle_t lightHandle)} */
    int destroy(long handle) {
        try {
            return (int) destroy.invokeExact(handle);
        } catch (Throwable t) {
            throw Linkage.unchecked(t);
        }
    }

    /**
     * {@code cublasStatus_t cublasLtMatmulDescCreate(cublasLtMatmulDesc_t* matmulDesc,
     * cublasComputeType_t computeType, cudaDataType_t scaleType)}
     */
    int matmulDescCreate(MemorySegment out, int computeType, int scaleType) {
        try {
            return (int) matmulDescCreate.invokeExact(out, computeType, scaleType);
        } catch (Throwable t) {
            throw Linkage.unchecked(t);
        }
    }

    /** {@code cublasStatus_t cublasLtMatmulDescDestroy(cublasLtMatmulDesc_t matmulDesc)} */
    int matmulDescDestroy(long descriptor) {
        try {
            return (int) matmulDescDestroy.invokeExact(descriptor);
        } catch (Throwable t) {
            throw Linkage.unchecked(t);
        }
    }

    /**
     * {@code cublasStatus_t cublasLtMatrixLayoutCreate(cublasLtMatrixLayout_t* matLayout,
     * cudaDataType type, uint64_t rows, uint64_t cols, int64_t ld)}
     */
    int matrixLayoutCreate(MemorySegment out, int type, long rows, long columns, long stride) {
        try {
            return (int) matrixLayoutCreate.invokeExact(out, type, rows, columns, stride);
        } catch (Throwable t) {
            throw Linkage.unchecked(t);
        }
    }

    /** {@code cublasStatus_t cublasLtMatrixLayoutDestroy(cublasLtMatrixLayout_t matLayout)} */
    int matrixLayoutDestroy(long layout) {
        try {
            return (int) matrixLayoutDestroy.invokeExact(layout);
        } catch (Throwable t) {
            throw Linkage.unchecked(t);
        }
    }

    /** {@code cublasStatus_t cublasLtMatmulPreferenceCreate(cublasLtMatmulPreference_t* pref)} */
    int matmulPreferenceCreate(MemorySegment out) {
        try {
            return (int) matmulPreferenceCreate.invokeExact(out);
        } catch (Throwable t) {
            throw Linkage.unchecked(t);
        }
    }

    /**
     * {@code cublasStatus_t cublasLtMatmulPreferenceSetAttribute(cublasLtMatmulPreference_t pref,
     * cublasLtMatmulPreferenceAttributes_t attr, const void* buf, size_t sizeInBytes)}
     */
    int matmulPreferenceSetAttribute(
            long preference, int attribute, MemorySegment value, long byteSize) {
        try {
            return (int)
                    matmulPreferenceSetAttribute.invokeExact(
                            preference, attribute, value, byteSize);
        } catch (Throwable t) {
            throw Linkage.unchecked(t);
        }
    }

    /** {@code cublasStatus_t cublasLtMatmulPreferenceDestroy(cublasLtMatmulPreference_t pref)} */
    int matmulPreferenceDestroy(long preference) {
        try {
            return (int) matmulPreferenceDestroy.invokeExact(preference);
        } catch (Throwable t) {
            throw Linkage.unchecked(t);
        }
    }
}
