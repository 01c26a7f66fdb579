/* What the stand-ins for the libraries share. */
#pragma once
#include "types.h"

/* What cubins begin with here. */
#define IMAGE "stand-in cubin"

enum {
    SUCCESS = 0,
    INVALID_VALUE = 1,
    OUT_OF_MEMORY = 2,
    NO_DEVICE = 100,
    INVALID_DEVICE = 101,
    INVALID_IMAGE = 200,
    INVALID_CONTEXT = 201,
    INVALID_HANDLE = 400,
    NOT_FOUND = 500,
    NOT_READY = 600
};

/* Fails if the calling thread has made no context current, as the driver does. */
#define CHECK_CONTEXT()                                                                            \
    if (!fake_context) {                                                                           \
        return INVALID_CONTEXT;                                                                    \
    }

extern _Thread_local intptr_t fake_context;

/* Counts objects that were made and not freed. */
void fake_made(int count);

/* Adds a line to the log that fake_log() returns. */
void fake_note(const char *format, ...);

/* Has a stream do some work with a copy of these arguments, once somebody waits for it. */
int fake_enqueue(CUstream stream, void (*work)(void *), const void *arguments, size_t size);

/* Does all that streams have been asked to do. */
void fake_finish(void);
