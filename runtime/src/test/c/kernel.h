/* What a kernel finds on a device, so that the processor can run it thread by thread. */
#pragma once
#undef __global__
#define __global__

struct extent {
    unsigned x, y, z;
};

extern _Thread_local struct extent gridDim, blockDim, blockIdx, threadIdx;

/* A kernel as the driver knows it: called with pointers to its arguments. */
struct kernel {
    void (*call)(void **arguments);
    int parameters;
};

#define KERNEL(name, count) const struct kernel kernel_##name = {call_##name, count};
