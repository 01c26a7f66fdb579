// y = factor * x + y
extern "C" __global__ void axpy(int n, double factor, const float* x, float* y) {
    int i = blockIdx.x * blockDim.x + threadIdx.x;
    if (i < n) {
        y[i] = (float)(factor * x[i] + y[i]);
    }
}

extern "C" __global__ void add(float* x, float value, long long n) {
    long long i = blockIdx.x * (long long)blockDim.x + threadIdx.x;
    if (i < n) {
        x[i] += value;
    }
}
