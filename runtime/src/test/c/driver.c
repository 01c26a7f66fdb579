/*
 * Stands in for libcuda.so.1 where there is no device: what a device would do, the processor does.
 * Like the driver, it insists on a current context. It counts what is made and freed, and keeps a
 * log of what it was asked for, for tests to read. Streams are in stream.c, kernels in launch.c.
 */
#include "fake.h"
#include <pthread.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define LARGEST ((size_t)1 << 40)

_Thread_local intptr_t fake_context;

static int live;
static int unpinned;
static char text[1 << 16];
static pthread_mutex_t writing = PTHREAD_MUTEX_INITIALIZER;

int fake_live(void) {
    return live;
}

void fake_made(int count) {
    __atomic_add_fetch(&live, count, __ATOMIC_SEQ_CST);
}

const char *fake_log(void) {
    return text;
}

void fake_note(const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    pthread_mutex_lock(&writing);
    size_t length = strlen(text);
    vsnprintf(text + length, sizeof text - length, format, arguments);
    pthread_mutex_unlock(&writing);
    va_end(arguments);
}

CUresult cuInit(unsigned flags) {
    return flags ? INVALID_VALUE : DEVICES ? SUCCESS : NO_DEVICE;
}

CUresult cuDriverGetVersion(int *version) {
    *version = 13010;
    return SUCCESS;
}

CUresult cuDeviceGetCount(int *count) {
    *count = DEVICES;
    return SUCCESS;
}

CUresult cuDeviceGet(CUdevice *device, int ordinal) {
    *device = ordinal;
    return ordinal < DEVICES ? SUCCESS : INVALID_DEVICE;
}

CUresult cuDeviceGetName(char *name, int length, CUdevice device) {
    snprintf(name, length, "Stand-in %d", device);
    return SUCCESS;
}

CUresult cuDeviceTotalMem_v2(size_t *bytes, CUdevice device) {
    *bytes = LARGEST;
    return SUCCESS;
}

CUresult cuDeviceGetAttribute(int *value, CUdevice_attribute attribute, CUdevice device) {
    switch (attribute) {
    case 16:
        *value = 132;
        return SUCCESS;
    case 75:
        *value = 9;
        return SUCCESS;
    case 76:
        *value = 0;
        return SUCCESS;
    case 115:
        *value = 1;
        return SUCCESS;
    default:
        return INVALID_VALUE;
    }
}

CUresult cuDevicePrimaryCtxRetain(CUcontext *out, CUdevice device) {
    *out = (CUcontext)(intptr_t)(1000 + device);
    fake_made(1);
    return SUCCESS;
}

CUresult cuDevicePrimaryCtxRelease_v2(CUdevice device) {
    fake_made(-1);
    return SUCCESS;
}

CUresult cuCtxSetCurrent(CUcontext chosen) {
    fake_context = (intptr_t)chosen;
    return SUCCESS;
}

CUresult cuCtxSynchronize(void) {
    CHECK_CONTEXT();
    fake_note("synchronize\n");
    fake_finish();
    return SUCCESS;
}

static const struct {
    int status;
    const char *name, *text;
} errors[] = {{INVALID_VALUE, "CUDA_ERROR_INVALID_VALUE", "invalid argument"},
              {OUT_OF_MEMORY, "CUDA_ERROR_OUT_OF_MEMORY", "out of memory"},
              {INVALID_IMAGE, "CUDA_ERROR_INVALID_IMAGE", "device kernel image is invalid"},
              {INVALID_CONTEXT, "CUDA_ERROR_INVALID_CONTEXT", "invalid device context"},
              {NOT_FOUND, "CUDA_ERROR_NOT_FOUND", "named symbol not found"}};

CUresult cuGetErrorName(CUresult status, const char **out) {
    for (size_t i = 0; i < sizeof errors / sizeof *errors; i++) {
        if (errors[i].status == status) {
            *out = errors[i].name;
            return SUCCESS;
        }
    }
    return INVALID_VALUE;
}

CUresult cuGetErrorString(CUresult status, const char **out) {
    for (size_t i = 0; i < sizeof errors / sizeof *errors; i++) {
        if (errors[i].status == status) {
            *out = errors[i].text;
            return SUCCESS;
        }
    }
    return INVALID_VALUE;
}

static int allocate(void **out, size_t size) {
    CHECK_CONTEXT();
    if (size > LARGEST) {
        return OUT_OF_MEMORY;
    }
    /* As far apart as a device's own, and more than a tensor asks for. */
    if (posix_memalign(out, 256, size)) {
        return OUT_OF_MEMORY;
    }
    fake_made(1);
    return SUCCESS;
}

static int release(void *memory) {
    CHECK_CONTEXT();
    free(memory);
    fake_made(-1);
    return SUCCESS;
}

CUresult cuMemGetInfo_v2(size_t *unused, size_t *total) {
    CHECK_CONTEXT();
    *unused = LARGEST / 2;
    *total = LARGEST;
    return SUCCESS;
}

CUresult cuMemAlloc_v2(CUdeviceptr *out, size_t size) {
    return allocate((void **)out, size);
}

CUresult cuMemFree_v2(CUdeviceptr memory) {
    fake_finish();
    return release((void *)memory);
}

CUresult cuMemAllocAsync(CUdeviceptr *out, size_t size, CUstream stream) {
    return allocate((void **)out, size);
}

static void free_memory(void *argument) {
    free(*(void **)argument);
}

CUresult cuMemFreeAsync(CUdeviceptr memory, CUstream stream) {
    int status = fake_enqueue(stream, free_memory, &memory, sizeof memory);
    if (status == SUCCESS) {
        fake_made(-1);
    }
    return status;
}

CUresult cuDeviceGetDefaultMemPool(CUmemoryPool *out, CUdevice device) {
    *out = (CUmemoryPool)(intptr_t)(2000 + device);
    return SUCCESS;
}

CUresult cuMemPoolSetAttribute(CUmemoryPool pool, CUmemPool_attribute attribute, void *value) {
    return attribute == 4 && *(uint64_t *)value == UINT64_MAX ? SUCCESS : INVALID_VALUE;
}

/* Memory of the host that copies run from and to beside the host. */
static struct pinned {
    struct pinned *next;
    char *start;
    size_t size;
} *pinned;

static int is_pinned(const char *start, size_t size) {
    pthread_mutex_lock(&writing);
    struct pinned *each = pinned;
    while (each && (start < each->start || start + size > each->start + each->size)) {
        each = each->next;
    }
    pthread_mutex_unlock(&writing);
    return each != NULL;
}

static struct pinned *take_pinned(void *start) {
    pthread_mutex_lock(&writing);
    struct pinned **each = &pinned;
    while ((*each)->start != start) {
        each = &(*each)->next;
    }
    struct pinned *found = *each;
    *each = found->next;
    pthread_mutex_unlock(&writing);
    return found;
}

CUresult cuMemHostAlloc(void **out, size_t size, unsigned flags) {
    int status = flags == 1 ? allocate(out, size) : INVALID_VALUE;
    if (status == SUCCESS) {
        struct pinned *piece = malloc(sizeof *piece);
        pthread_mutex_lock(&writing);
        *piece = (struct pinned){pinned, *out, size};
        pinned = piece;
        pthread_mutex_unlock(&writing);
    }
    return status;
}

CUresult cuMemFreeHost(void *memory) {
    fake_finish();
    int status = release(memory);
    if (status == SUCCESS) {
        free(take_pinned(memory));
    }
    return status;
}

struct copy {
    void *to;
    const void *from;
    size_t size;
};

static void run_copy(void *argument) {
    struct copy *copy = argument;
    memcpy(copy->to, copy->from, copy->size);
}

static int copy(struct copy copy, CUstream stream, const char *what) {
    CHECK_CONTEXT();
    fake_note("%s %zu on %d\n", what, copy.size, (int)fake_context - 1000);
    return fake_enqueue(stream, run_copy, &copy, sizeof copy);
}

/* How many copies were from or to other memory of the host. */
int fake_unpinned(void) {
    return unpinned;
}

static void look(const void *host, size_t size) {
    if (!is_pinned(host, size)) {
        __atomic_add_fetch(&unpinned, 1, __ATOMIC_SEQ_CST);
    }
}

CUresult cuMemcpyHtoDAsync_v2(CUdeviceptr to, const void *from, size_t size, CUstream stream) {
    look(from, size);
    return copy((struct copy){(void *)to, from, size}, stream, "upload");
}

CUresult cuMemcpyDtoHAsync_v2(void *to, CUdeviceptr from, size_t size, CUstream stream) {
    look(to, size);
    return copy((struct copy){to, (void *)from, size}, stream, "download");
}

CUresult cuMemcpyDtoDAsync_v2(CUdeviceptr to, CUdeviceptr from, size_t size, CUstream stream) {
    return copy((struct copy){(void *)to, (void *)from, size}, stream, "copy");
}

struct fill {
    void *to;
    size_t size;
    unsigned char value;
};

static void run_fill(void *argument) {
    struct fill *fill = argument;
    memset(fill->to, fill->value, fill->size);
}

CUresult cuMemsetD8Async(CUdeviceptr to, unsigned char value, size_t size, CUstream stream) {
    struct fill fill = {(void *)to, size, value};
    return fake_enqueue(stream, run_fill, &fill, sizeof fill);
}
