/* Kernels of the stand-in: the processor runs them thread by thread. */
#define _GNU_SOURCE
#include "fake.h"
#include "kernel.h"
#include <dlfcn.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define MOST_PARAMETERS 16

_Thread_local struct extent gridDim, blockDim, blockIdx, threadIdx;

struct launch {
    const struct kernel *kernel;
    struct extent grid, block;
    uint64_t values[MOST_PARAMETERS];
};

static pthread_mutex_t gate = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t moved = PTHREAD_COND_INITIALIZER;
static int closed;
static int held;

/* Holds kernels where they begin, or lets them go on. */
void fake_hold(int yes) {
    pthread_mutex_lock(&gate);
    closed = yes;
    pthread_cond_broadcast(&moved);
    pthread_mutex_unlock(&gate);
}

/* Waits until so many kernels are held; whether they are, after so many seconds. */
int fake_await_held(int count, int seconds) {
    struct timespec end;
    clock_gettime(CLOCK_REALTIME, &end);
    end.tv_sec += seconds;
    pthread_mutex_lock(&gate);
    while (held < count && !pthread_cond_timedwait(&moved, &gate, &end)) {
    }
    int reached = held >= count;
    pthread_mutex_unlock(&gate);
    return reached;
}

static void pass(void) {
    pthread_mutex_lock(&gate);
    held++;
    pthread_cond_broadcast(&moved);
    while (closed) {
        pthread_cond_wait(&moved, &gate);
    }
    held--;
    pthread_mutex_unlock(&gate);
}

static void run_thread(const struct launch *launch, void **arguments, unsigned long thread) {
    threadIdx.x = thread % blockDim.x;
    threadIdx.y = thread / blockDim.x % blockDim.y;
    threadIdx.z = thread / blockDim.x / blockDim.y % blockDim.z;
    unsigned long block = thread / blockDim.x / blockDim.y / blockDim.z;
    blockIdx.x = block % gridDim.x;
    blockIdx.y = block / gridDim.x % gridDim.y;
    blockIdx.z = block / gridDim.x / gridDim.y;
    launch->kernel->call(arguments);
}

static unsigned long size(struct extent extent) {
    return (unsigned long)extent.x * extent.y * extent.z;
}

static void run(void *argument) {
    struct launch *launch = argument;
    pass();
    void *arguments[MOST_PARAMETERS];
    for (int i = 0; i < MOST_PARAMETERS; i++) {
        arguments[i] = &launch->values[i];
    }
    gridDim = launch->grid;
    blockDim = launch->block;
    unsigned long threads = size(gridDim) * size(blockDim);
    for (unsigned long i = 0; i < threads; i++) {
        run_thread(launch, arguments, i);
    }
}

CUresult cuLaunchKernel(CUfunction function, unsigned gx, unsigned gy, unsigned gz, unsigned bx,
                        unsigned by, unsigned bz, unsigned shared, CUstream stream,
                        void **parameters, void **extra) {
    CHECK_CONTEXT();
    struct launch launch = {(const struct kernel *)function, {gx, gy, gz}, {bx, by, bz}, {0}};
    if (size(launch.block) > 1024 || extra) {
        return INVALID_VALUE;
    }
    for (int i = 0; i < launch.kernel->parameters; i++) {
        memcpy(&launch.values[i], parameters[i], sizeof *launch.values);
    }
    fake_note("launch %lu on %d\n", size(launch.grid) * size(launch.block), (int)fake_context - 1000);
    return fake_enqueue(stream, run, &launch, sizeof launch);
}

CUresult cuModuleLoadData(CUmodule *out, const void *image) {
    CHECK_CONTEXT();
    if (strcmp(image, IMAGE)) {
        return INVALID_IMAGE;
    }
    *out = malloc(1);
    fake_made(1);
    return SUCCESS;
}

CUresult cuModuleGetFunction(CUfunction *out, CUmodule module, const char *name) {
    CHECK_CONTEXT();
    char symbol[256];
    snprintf(symbol, sizeof symbol, "kernel_%s", name);
    Dl_info self;
    dladdr((void *)cuModuleGetFunction, &self);
    void *library = dlopen(self.dli_fname, RTLD_LAZY);
    *out = dlsym(library, symbol);
    dlclose(library);
    return *out ? SUCCESS : NOT_FOUND;
}

CUresult cuModuleUnload(CUmodule module) {
    CHECK_CONTEXT();
    fake_finish();
    free(module);
    fake_made(-1);
    return SUCCESS;
}
