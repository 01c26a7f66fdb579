/* What a kernel finds on a device, so that the processor can run it thread by thread. */
#pragma once
#define __global__

struct extent {
    unsigned x, y, z;
};

extern _Thread_local struct extent gridDim, blockDim, blockIdx, threadIdx;
