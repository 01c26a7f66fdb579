/* Stands in for libcublasLt: multiplies matrices of FP32 or BF16 in column-major order, one by one. */
#include "fake.h"
#include <stdlib.h>
#include <string.h>

enum { UNFIT = 7, UNSUPPORTED = 15, COMPUTE_32F = 68, REAL_32F = 0, REAL_16BF = 14 };

struct matrix {
    int type;
    uint64_t rows, columns;
    int64_t stride;
};

struct product {
    struct matrix left, right, result;
    const void *a, *b;
    void *c;
};

/* What the algorithm of a heuristic's result consists of. */
#define ALGORITHM 42

static int make(void *out, size_t size) {
    *(void **)out = calloc(1, size);
    fake_made(1);
    return SUCCESS;
}

static int destroy(void *object) {
    free(object);
    fake_made(-1);
    return SUCCESS;
}

const char *cublasLtGetStatusName(cublasStatus_t status) {
    return status == UNSUPPORTED ? "CUBLAS_STATUS_NOT_SUPPORTED" : "CUBLAS_STATUS_INVALID_VALUE";
}

const char *cublasLtGetStatusString(cublasStatus_t status) {
    return status == UNSUPPORTED ? "the functionality is not supported" : "an invalid value";
}

cublasStatus_t cublasLtCreate(cublasLtHandle_t *out) {
    return make(out, 1);
}

cublasStatus_t cublasLtDestroy(cublasLtHandle_t handle) {
    return destroy(handle);
}

cublasStatus_t cublasLtMatmulDescCreate(cublasLtMatmulDesc_t *out, cublasComputeType_t compute,
                                        cudaDataType_t scale) {
    return compute == COMPUTE_32F && scale == REAL_32F ? make(out, 1) : UNFIT;
}

cublasStatus_t cublasLtMatmulDescDestroy(cublasLtMatmulDesc_t descriptor) {
    return destroy(descriptor);
}

cublasStatus_t cublasLtMatrixLayoutCreate(cublasLtMatrixLayout_t *out, cudaDataType type,
                                          uint64_t rows, uint64_t columns, int64_t stride) {
    make(out, sizeof(struct matrix));
    *(struct matrix *)*out = (struct matrix){type, rows, columns, stride};
    return SUCCESS;
}

cublasStatus_t cublasLtMatrixLayoutDestroy(cublasLtMatrixLayout_t layout) {
    return destroy(layout);
}

cublasStatus_t cublasLtMatmulPreferenceCreate(cublasLtMatmulPreference_t *out) {
    return make(out, 1);
}

cublasStatus_t
cublasLtMatmulPreferenceSetAttribute(cublasLtMatmulPreference_t preference,
                                     cublasLtMatmulPreferenceAttributes_t attribute,
                                     const void *value, size_t size) {
    return attribute == 1 && size == sizeof(uint64_t) ? SUCCESS : UNFIT;
}

cublasStatus_t cublasLtMatmulPreferenceDestroy(cublasLtMatmulPreference_t preference) {
    return destroy(preference);
}

cublasStatus_t cublasLtMatmulAlgoGetHeuristic(
    cublasLtHandle_t handle, cublasLtMatmulDesc_t descriptor, cublasLtMatrixLayout_t a,
    cublasLtMatrixLayout_t b, cublasLtMatrixLayout_t c, cublasLtMatrixLayout_t d,
    cublasLtMatmulPreference_t preference, int wanted, cublasLtMatmulHeuristicResult_t result[],
    int *found) {
    fake_note("heuristic\n");
    const struct matrix *left = (struct matrix *)a, *right = (struct matrix *)b;
    if (left->type != REAL_32F && left->type != REAL_16BF) {
        return UNSUPPORTED;
    }
    memset(result, 0, wanted * sizeof *result);
    memset(&result->algo, ALGORITHM, sizeof result->algo);
    *found = wanted;
    return left->columns == right->rows ? SUCCESS : UNFIT;
}

/* A BF16 is the first half of a float. */
static float get(int type, const void *values, uint64_t i) {
    if (type == REAL_32F) {
        return ((const float *)values)[i];
    }
    union {
        uint32_t bits;
        float value;
    } number = {(uint32_t)((const uint16_t *)values)[i] << 16};
    return number.value;
}

static void set(int type, void *values, uint64_t i, float value) {
    if (type == REAL_32F) {
        ((float *)values)[i] = value;
        return;
    }
    union {
        float value;
        uint32_t bits;
    } number = {value};
    ((uint16_t *)values)[i] = number.bits >> 16;
}

static float sum(const struct product *of, uint64_t row, uint64_t column) {
    float sum = 0;
    for (uint64_t k = 0; k < of->left.columns; k++) {
        sum += get(of->left.type, of->a, row + k * of->left.stride) *
               get(of->right.type, of->b, k + column * of->right.stride);
    }
    return sum;
}

static void run(void *argument) {
    const struct product *of = argument;
    for (uint64_t row = 0; row < of->result.rows; row++) {
        for (uint64_t column = 0; column < of->result.columns; column++) {
            set(of->result.type, of->c, row + column * of->result.stride, sum(of, row, column));
        }
    }
}

static int usable(const void *algorithm, void *workspace) {
    char expected[sizeof(cublasLtMatmulAlgo_t)];
    memset(expected, ALGORITHM, sizeof expected);
    return !memcmp(algorithm, expected, sizeof expected) && workspace &&
           (uintptr_t)workspace % 256 == 0;
}

cublasStatus_t cublasLtMatmul(cublasLtHandle_t handle, cublasLtMatmulDesc_t descriptor,
                              const void *alpha, const void *a, cublasLtMatrixLayout_t as,
                              const void *b, cublasLtMatrixLayout_t bs, const void *beta,
                              const void *c, cublasLtMatrixLayout_t cs, void *d,
                              cublasLtMatrixLayout_t ds, const cublasLtMatmulAlgo_t *algorithm,
                              void *workspace, size_t workspaceSize, cudaStream_t stream) {
    if (*(float *)alpha != 1 || *(float *)beta != 0 || !usable(algorithm, workspace)) {
        return UNFIT;
    }
    struct product product = {
        *(struct matrix *)as, *(struct matrix *)bs, *(struct matrix *)ds, a, b, d};
    return fake_enqueue(stream, run, &product, sizeof product) == SUCCESS ? SUCCESS : UNFIT;
}
