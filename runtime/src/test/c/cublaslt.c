/* Stands in for libcublasLt: multiplies matrices of floats in column-major order, one by one. */
#include "fake.h"
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { SUCCESS = 0, INVALID_VALUE = 7, NOT_SUPPORTED = 15, COMPUTE_32F = 68, REAL_32F = 0 };

struct layout {
    int type;
    uint64_t rows, columns;
    int64_t stride;
};

/* What the algorithm of a heuristic's result begins with. */
#define ALGORITHM 42

static int make(void **out, size_t size) {
    *out = calloc(1, size);
    fake_made(1);
    return SUCCESS;
}

static int destroy(void *object) {
    free(object);
    fake_made(-1);
    return SUCCESS;
}

const char *cublasLtGetStatusName(int status) {
    return status == NOT_SUPPORTED ? "CUBLAS_STATUS_NOT_SUPPORTED" : "CUBLAS_STATUS_INVALID_VALUE";
}

const char *cublasLtGetStatusString(int status) {
    return status == NOT_SUPPORTED ? "the functionality is not supported" : "an invalid value";
}

int cublasLtCreate(void **out) {
    return make(out, 1);
}

int cublasLtDestroy(void *handle) {
    return destroy(handle);
}

int cublasLtMatmulDescCreate(void **out, int compute, int scale) {
    return compute == COMPUTE_32F && scale == REAL_32F ? make(out, 1) : INVALID_VALUE;
}

int cublasLtMatmulDescDestroy(void *descriptor) {
    return destroy(descriptor);
}

int cublasLtMatrixLayoutCreate(struct layout **out, int type, uint64_t rows, uint64_t columns,
                               int64_t stride) {
    make((void **)out, sizeof **out);
    **out = (struct layout){type, rows, columns, stride};
    return SUCCESS;
}

int cublasLtMatrixLayoutDestroy(struct layout *layout) {
    return destroy(layout);
}

int cublasLtMatmulPreferenceCreate(void **out) {
    return make(out, 1);
}

int cublasLtMatmulPreferenceSetAttribute(void *preference, int attribute, const void *value,
                                         size_t size) {
    return attribute == 1 && size == sizeof(uint64_t) ? SUCCESS : INVALID_VALUE;
}

int cublasLtMatmulPreferenceDestroy(void *preference) {
    return destroy(preference);
}

int cublasLtMatmulAlgoGetHeuristic(void *handle, void *descriptor, struct layout *a,
                                   struct layout *b, struct layout *c, struct layout *d,
                                   void *preference, int wanted, uint64_t *result, int *found) {
    fake_note("heuristic\n");
    if (a->type != REAL_32F) {
        return NOT_SUPPORTED;
    }
    memset(result, 0, 96);
    result[0] = ALGORITHM;
    *found = wanted;
    return a->columns == b->rows ? SUCCESS : INVALID_VALUE;
}

int cublasLtMatmul(void *handle, void *descriptor, const float *alpha, const float *a,
                   struct layout *as, const float *b, struct layout *bs, const float *beta,
                   const float *c, struct layout *cs, float *d, struct layout *ds,
                   const uint64_t *algorithm, void *workspace, size_t workspaceSize, void *stream) {
    if (algorithm[0] != ALGORITHM || *alpha != 1 || *beta != 0) {
        return INVALID_VALUE;
    }
    for (uint64_t row = 0; row < ds->rows; row++) {
        for (uint64_t column = 0; column < ds->columns; column++) {
            float sum = 0;
            for (uint64_t k = 0; k < as->columns; k++) {
                sum += a[row + k * as->stride] * b[k + column * bs->stride];
            }
            d[row + column * ds->stride] = sum;
        }
    }
    return SUCCESS;
}
