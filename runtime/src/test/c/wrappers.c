/* Each kernel of kernels.cu with its arguments as the driver gets them. */
#include "kernel.h"
#include "kernels.h"

static void call_axpy(void **a) {
    axpy(*(int *)a[0], *(double *)a[1], *(const float **)a[2], *(float **)a[3]);
}

static void call_add(void **a) {
    add(*(float **)a[0], *(float *)a[1], *(long long *)a[2]);
}

KERNEL(axpy, 4)
KERNEL(add, 3)
