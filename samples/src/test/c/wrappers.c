/* The kernels of the samples, for the stand-in for CUDA in the tests of the runtime. */
#include "kernel.h"
#include "kernels.h"

static void call_activate(void **a) {
    activate(*(float **)a[0], *(const float **)a[1], *(long long *)a[2], *(int *)a[3],
             *(float *)a[4]);
}

KERNEL(activate, 5)
