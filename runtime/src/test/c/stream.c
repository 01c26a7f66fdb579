/*
 * Streams and events of the stand-in. A stream does nothing until somebody waits for it, and then
 * all of it on the waiting thread: whoever takes away too early what a stream was given gets a
 * wrong result each time, not now and then. Streams and events are never freed but marked as
 * destroyed, so that a use after the end is seen.
 */
#define _GNU_SOURCE
#include "fake.h"
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

struct task {
    struct task *next;
    void (*work)(void *);
    max_align_t arguments[];
};

struct CUstream_st {
    struct CUstream_st *next;
    int destroyed;
    pthread_mutex_t lock;
    struct task *first, **last;
    unsigned long asked, done;
};

struct CUevent_st {
    int destroyed, timed;
    CUstream stream;
    unsigned long place;
    double millis;
};

static CUstream streams;
static pthread_mutex_t listing = PTHREAD_MUTEX_INITIALIZER;
static int busy;

/* Whether streams and events say that they are not done yet. */
void fake_busy(int yes) {
    busy = yes;
}

static int usable(CUstream stream) {
    return !fake_context ? INVALID_CONTEXT : stream->destroyed ? INVALID_HANDLE : SUCCESS;
}

int fake_enqueue(CUstream stream, void (*work)(void *), const void *arguments, size_t size) {
    int status = usable(stream);
    if (status != SUCCESS) {
        return status;
    }
    struct task *task = malloc(sizeof *task + size);
    task->next = NULL;
    task->work = work;
    memcpy(task->arguments, arguments, size);
    pthread_mutex_lock(&stream->lock);
    *stream->last = task;
    stream->last = &task->next;
    stream->asked++;
    pthread_mutex_unlock(&stream->lock);
    return SUCCESS;
}

static void finish(CUstream stream, unsigned long place) {
    pthread_mutex_lock(&stream->lock);
    while (stream->done < place) {
        struct task *task = stream->first;
        stream->first = task->next;
        if (!stream->first) {
            stream->last = &stream->first;
        }
        task->work(task->arguments);
        free(task);
        stream->done++;
    }
    pthread_mutex_unlock(&stream->lock);
}

void fake_finish(void) {
    pthread_mutex_lock(&listing);
    CUstream first = streams;
    pthread_mutex_unlock(&listing);
    for (CUstream stream = first; stream; stream = stream->next) {
        finish(stream, stream->asked);
    }
}

CUresult cuStreamCreate(CUstream *out, unsigned flags) {
    CHECK_CONTEXT();
    if (flags != 1) {
        return INVALID_VALUE;
    }
    CUstream stream = calloc(1, sizeof *stream);
    pthread_mutex_init(&stream->lock, NULL);
    stream->last = &stream->first;
    pthread_mutex_lock(&listing);
    stream->next = streams;
    streams = stream;
    pthread_mutex_unlock(&listing);
    fake_made(1);
    *out = stream;
    return SUCCESS;
}

CUresult cuStreamSynchronize(CUstream stream) {
    int status = usable(stream);
    if (status == SUCCESS) {
        fake_note("synchronize stream\n");
        finish(stream, stream->asked);
    }
    return status;
}

CUresult cuStreamQuery(CUstream stream) {
    int status = usable(stream);
    if (status == SUCCESS && !busy) {
        finish(stream, stream->asked);
    }
    return status == SUCCESS && busy ? NOT_READY : status;
}

CUresult cuStreamDestroy_v2(CUstream stream) {
    int status = usable(stream);
    if (status == SUCCESS) {
        finish(stream, stream->asked);
        stream->destroyed = 1;
        fake_made(-1);
    }
    return status;
}

CUresult cuEventCreate(CUevent *out, unsigned flags) {
    CHECK_CONTEXT();
    CUevent event = calloc(1, sizeof *event);
    event->timed = flags == 0;
    fake_made(1);
    *out = event;
    return SUCCESS;
}

static void happen(void *argument) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    (*(CUevent *)argument)->millis = now.tv_sec * 1e3 + now.tv_nsec / 1e6;
}

CUresult cuEventRecord(CUevent event, CUstream stream) {
    if (event->destroyed) {
        return INVALID_HANDLE;
    }
    int status = fake_enqueue(stream, happen, &event, sizeof event);
    if (status == SUCCESS) {
        event->stream = stream;
        event->place = stream->asked;
        fake_note("record event\n");
    }
    return status;
}

static int happened(CUevent event) {
    CHECK_CONTEXT();
    if (event->destroyed) {
        return INVALID_HANDLE;
    }
    if (event->stream) {
        finish(event->stream, event->place);
    }
    return SUCCESS;
}

static void wait_for(void *argument) {
    struct CUevent_st *copy = argument;
    finish(copy->stream, copy->place);
}

CUresult cuStreamWaitEvent(CUstream stream, CUevent event, unsigned flags) {
    if (event->destroyed || flags) {
        return INVALID_HANDLE;
    }
    fake_note("wait for event\n");
    /* What is earlier in the same stream has happened by then. */
    int elsewhere = event->stream && event->stream != stream;
    return elsewhere ? fake_enqueue(stream, wait_for, event, sizeof *event) : usable(stream);
}

CUresult cuEventQuery(CUevent event) {
    return busy ? NOT_READY : happened(event);
}

CUresult cuEventSynchronize(CUevent event) {
    return happened(event);
}

CUresult cuEventElapsedTime(float *millis, CUevent start, CUevent end) {
    if (!start->timed || !end->timed || !start->stream || !end->stream) {
        return INVALID_HANDLE;
    }
    *millis = end->millis - start->millis;
    return SUCCESS;
}

CUresult cuEventDestroy_v2(CUevent event) {
    int status = happened(event);
    event->destroyed = 1;
    fake_made(-1);
    return status;
}
