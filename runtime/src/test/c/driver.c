/*
 * Stands in for libcuda.so.1 where there is no device: what a device would do, the processor does
 * at once. Like the driver, it insists on a current context. It counts what is made and freed, and
 * keeps a log, for tests to read.
 */
#define _GNU_SOURCE
#include "fake.h"
#include "kernel.h"
#include <dlfcn.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    SUCCESS = 0,
    INVALID_VALUE = 1,
    OUT_OF_MEMORY = 2,
    NO_DEVICE = 100,
    INVALID_DEVICE = 101,
    INVALID_IMAGE = 200,
    INVALID_CONTEXT = 201,
    NOT_FOUND = 500,
    NOT_READY = 600
};

#define LARGEST ((size_t)1 << 40)
#define CHECK_CONTEXT()                                                                            \
    if (!context) {                                                                                \
        return INVALID_CONTEXT;                                                                    \
    }

_Thread_local struct extent gridDim, blockDim, blockIdx, threadIdx;

static _Thread_local int64_t context;
static int live;
static int busy;
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

/* Whether streams and events say that they are not done yet. */
void fake_busy(int yes) {
    busy = yes;
}

int cuInit(unsigned flags) {
    return flags ? INVALID_VALUE : DEVICES ? SUCCESS : NO_DEVICE;
}

int cuDriverGetVersion(int *version) {
    *version = 13010;
    return SUCCESS;
}

int cuDeviceGetCount(int *count) {
    *count = DEVICES;
    return SUCCESS;
}

int cuDeviceGet(int *device, int ordinal) {
    *device = ordinal;
    return ordinal < DEVICES ? SUCCESS : INVALID_DEVICE;
}

int cuDeviceGetName(char *name, int length, int device) {
    snprintf(name, length, "Stand-in %d", device);
    return SUCCESS;
}

int cuDeviceTotalMem_v2(size_t *bytes, int device) {
    *bytes = LARGEST;
    return SUCCESS;
}

int cuDeviceGetAttribute(int *value, int attribute, int device) {
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

int cuDevicePrimaryCtxRetain(int64_t *out, int device) {
    *out = 1000 + device;
    fake_made(1);
    return SUCCESS;
}

int cuDevicePrimaryCtxRelease_v2(int device) {
    fake_made(-1);
    return SUCCESS;
}

int cuCtxSetCurrent(int64_t chosen) {
    context = chosen;
    return SUCCESS;
}

int cuCtxSynchronize(void) {
    CHECK_CONTEXT();
    fake_note("synchronize\n");
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

int cuGetErrorName(int status, const char **out) {
    for (size_t i = 0; i < sizeof errors / sizeof *errors; i++) {
        if (errors[i].status == status) {
            *out = errors[i].name;
            return SUCCESS;
        }
    }
    return INVALID_VALUE;
}

int cuGetErrorString(int status, const char **out) {
    for (size_t i = 0; i < sizeof errors / sizeof *errors; i++) {
        if (errors[i].status == status) {
            *out = errors[i].text;
            return SUCCESS;
        }
    }
    return INVALID_VALUE;
}

static int allocate(int64_t *out, size_t size) {
    CHECK_CONTEXT();
    if (size > LARGEST) {
        return OUT_OF_MEMORY;
    }
    void *memory;
    /* As far apart as a device's own, and more than a tensor asks for. */
    if (posix_memalign(&memory, 256, size)) {
        return OUT_OF_MEMORY;
    }
    *out = (int64_t)memory;
    fake_made(1);
    return SUCCESS;
}

static int release(int64_t memory) {
    CHECK_CONTEXT();
    free((void *)memory);
    fake_made(-1);
    return SUCCESS;
}

int cuMemGetInfo_v2(size_t *unused, size_t *total) {
    CHECK_CONTEXT();
    *unused = LARGEST / 2;
    *total = LARGEST;
    return SUCCESS;
}

int cuMemAlloc_v2(int64_t *out, size_t size) {
    return allocate(out, size);
}

int cuMemFree_v2(int64_t memory) {
    return release(memory);
}

int cuMemAllocAsync(int64_t *out, size_t size, int64_t stream) {
    return allocate(out, size);
}

int cuMemFreeAsync(int64_t memory, int64_t stream) {
    return release(memory);
}

int cuDeviceGetDefaultMemPool(int64_t *out, int device) {
    *out = 2000 + device;
    return SUCCESS;
}

int cuMemPoolSetAttribute(int64_t pool, int attribute, void *value) {
    return attribute == 4 && *(uint64_t *)value == UINT64_MAX ? SUCCESS : INVALID_VALUE;
}

int cuMemHostAlloc(int64_t *out, size_t size, unsigned flags) {
    return flags == 1 ? allocate(out, size) : INVALID_VALUE;
}

int cuMemFreeHost(int64_t memory) {
    return release(memory);
}

static int copy(void *to, const void *from, size_t size, const char *what) {
    CHECK_CONTEXT();
    memcpy(to, from, size);
    fake_note("%s %zu on %d\n", what, size, (int)context - 1000);
    return SUCCESS;
}

int cuMemcpyHtoDAsync_v2(int64_t to, const void *from, size_t size, int64_t stream) {
    return copy((void *)to, from, size, "upload");
}

int cuMemcpyDtoHAsync_v2(void *to, int64_t from, size_t size, int64_t stream) {
    return copy(to, (void *)from, size, "download");
}

int cuMemcpyDtoDAsync_v2(int64_t to, int64_t from, size_t size, int64_t stream) {
    return copy((void *)to, (void *)from, size, "copy");
}

int cuMemsetD8Async(int64_t to, unsigned char value, size_t size, int64_t stream) {
    CHECK_CONTEXT();
    memset((void *)to, value, size);
    return SUCCESS;
}

/* Streams and events are blocks of memory, so that a use after the end is one of freed memory. */
int cuStreamCreate(int64_t *out, unsigned flags) {
    return flags == 1 ? allocate(out, 1) : INVALID_VALUE;
}

int cuStreamSynchronize(int64_t stream) {
    CHECK_CONTEXT();
    fake_note("synchronize stream\n");
    return SUCCESS;
}

int cuStreamQuery(int64_t stream) {
    CHECK_CONTEXT();
    return busy ? NOT_READY : SUCCESS;
}

int cuStreamWaitEvent(int64_t stream, int64_t event, unsigned flags) {
    CHECK_CONTEXT();
    fake_note("wait for event\n");
    return SUCCESS;
}

int cuStreamDestroy_v2(int64_t stream) {
    return release(stream);
}

int cuEventCreate(int64_t *out, unsigned flags) {
    int status = allocate(out, sizeof(int));
    if (status == SUCCESS) {
        *(int *)*out = flags == 0;
    }
    return status;
}

int cuEventRecord(int64_t event, int64_t stream) {
    CHECK_CONTEXT();
    fake_note("record event\n");
    return SUCCESS;
}

int cuEventQuery(int64_t event) {
    CHECK_CONTEXT();
    return busy ? NOT_READY : SUCCESS;
}

int cuEventSynchronize(int64_t event) {
    CHECK_CONTEXT();
    return SUCCESS;
}

int cuEventElapsedTime(float *millis, int64_t start, int64_t end) {
    *millis = 1.5f;
    return *(int *)start && *(int *)end ? SUCCESS : INVALID_VALUE;
}

int cuEventDestroy_v2(int64_t event) {
    return release(event);
}

int cuModuleLoadData(int64_t *out, const void *image) {
    return strcmp(image, IMAGE) ? INVALID_IMAGE : allocate(out, 1);
}

int cuModuleGetFunction(void **out, int64_t module, const char *name) {
    CHECK_CONTEXT();
    char symbol[256];
    snprintf(symbol, sizeof symbol, "launch_%s", name);
    Dl_info self;
    dladdr((void *)cuModuleGetFunction, &self);
    void *library = dlopen(self.dli_fname, RTLD_LAZY);
    *out = dlsym(library, symbol);
    dlclose(library);
    return *out ? SUCCESS : NOT_FOUND;
}

int cuModuleUnload(int64_t module) {
    return release(module);
}

static void run(void (*kernel)(void **), void **parameters, unsigned long thread) {
    threadIdx.x = thread % blockDim.x;
    threadIdx.y = thread / blockDim.x % blockDim.y;
    threadIdx.z = thread / blockDim.x / blockDim.y % blockDim.z;
    unsigned long block = thread / blockDim.x / blockDim.y / blockDim.z;
    blockIdx.x = block % gridDim.x;
    blockIdx.y = block / gridDim.x % gridDim.y;
    blockIdx.z = block / gridDim.x / gridDim.y;
    kernel(parameters);
}

int cuLaunchKernel(void (*kernel)(void **), unsigned gx, unsigned gy, unsigned gz, unsigned bx,
                   unsigned by, unsigned bz, unsigned shared, int64_t stream, void **parameters,
                   void **extra) {
    CHECK_CONTEXT();
    if (bx * by * bz > 1024) {
        return INVALID_VALUE;
    }
    gridDim = (struct extent){gx, gy, gz};
    blockDim = (struct extent){bx, by, bz};
    unsigned long threads = (unsigned long)gx * gy * gz * bx * by * bz;
    for (unsigned long i = 0; i < threads; i++) {
        run(kernel, parameters, i);
    }
    fake_note("launch %lu on %d\n", threads, (int)context - 1000);
    return SUCCESS;
}
