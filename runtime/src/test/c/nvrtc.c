/*
 * Stands in for libnvrtc: takes any source, for the kernels are compiled in already, but one that
 * has #error in it.
 */
#include "fake.h"
#include <stdlib.h>
#include <string.h>

struct _nvrtcProgram {
    char *source;
    char log[256];
};

const char *nvrtcGetErrorString(nvrtcResult status) {
    return status == 6 ? "NVRTC_ERROR_COMPILATION" : "NVRTC_ERROR_INVALID_INPUT";
}

nvrtcResult nvrtcCreateProgram(nvrtcProgram *out, const char *source, const char *name, int headerCount,
                       const char *const *headers, const char *const *includeNames) {
    if (!source || headerCount) {
        return 3;
    }
    *out = calloc(1, sizeof **out);
    (*out)->source = strdup(source);
    fake_made(1);
    return 0;
}

nvrtcResult nvrtcCompileProgram(nvrtcProgram program, int optionCount, const char *const *options) {
    for (int i = 0; i < optionCount; i++) {
        fake_note("option %s\n", options[i]);
    }
    const char *error = strstr(program->source, "#error");
    if (error) {
        strcpy(program->log, "default_program(1): error: ");
        strncat(program->log, error, 100);
        return 6;
    }
    return 0;
}

nvrtcResult nvrtcGetProgramLogSize(nvrtcProgram program, size_t *out) {
    *out = strlen(program->log) + 1;
    return 0;
}

nvrtcResult nvrtcGetProgramLog(nvrtcProgram program, char *log) {
    strcpy(log, program->log);
    return 0;
}

nvrtcResult nvrtcGetCUBINSize(nvrtcProgram program, size_t *out) {
    *out = sizeof IMAGE;
    return 0;
}

nvrtcResult nvrtcGetCUBIN(nvrtcProgram program, char *cubin) {
    memcpy(cubin, IMAGE, sizeof IMAGE);
    return 0;
}

nvrtcResult nvrtcDestroyProgram(nvrtcProgram *program) {
    free((*program)->source);
    free(*program);
    *program = NULL;
    fake_made(-1);
    return 0;
}
