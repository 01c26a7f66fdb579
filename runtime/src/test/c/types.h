/*
 * The types of NVIDIA's functions. With HEADERS defined they come from NVIDIA's own headers, as far
 * as those are there, and the compiler compares the stand-in with what they declare.
 */
#pragma once
#include <stddef.h>
#include <stdint.h>

#if defined(HEADERS) && __has_include(<cuda.h>)
#include <cuda.h>
#else
typedef int CUresult, CUdevice, CUdevice_attribute, CUmemPool_attribute;
typedef unsigned long long CUdeviceptr;
typedef struct CUctx_st *CUcontext;
typedef struct CUstream_st *CUstream;
typedef struct CUevent_st *CUevent;
typedef struct CUmod_st *CUmodule;
typedef struct CUfunc_st *CUfunction;
typedef struct CUmemPoolHandle_st *CUmemoryPool;
#endif

#if defined(HEADERS) && __has_include(<nvrtc.h>)
#include <nvrtc.h>
#else
typedef int nvrtcResult;
typedef struct _nvrtcProgram *nvrtcProgram;
#endif

#if defined(HEADERS) && __has_include(<cublasLt.h>)
#include <cublasLt.h>
#else
typedef int cublasStatus_t, cublasComputeType_t, cudaDataType, cudaDataType_t;
typedef int cublasLtMatmulPreferenceAttributes_t;
typedef struct CUstream_st *cudaStream_t;
typedef struct cublasLtContext *cublasLtHandle_t;
/* In the header these are structs of numbers, which the library alone understands. */
typedef struct operation *cublasLtMatmulDesc_t;
typedef struct matrix *cublasLtMatrixLayout_t;
typedef struct preference *cublasLtMatmulPreference_t;
typedef struct {
    uint64_t data[8];
} cublasLtMatmulAlgo_t;
typedef struct {
    cublasLtMatmulAlgo_t algo;
    size_t workspaceSize;
    cublasStatus_t state;
    float wavesCount;
    int reserved[4];
} cublasLtMatmulHeuristicResult_t;
#endif
