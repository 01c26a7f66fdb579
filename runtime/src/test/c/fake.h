/* What the stand-ins for the libraries share. */
#pragma once
#include <stddef.h>

/* What cubins begin with here. */
#define IMAGE "stand-in cubin"

/* Counts objects that were made and not freed. */
void fake_made(int count);

/* Adds a line to the log that fake_log() returns. */
void fake_note(const char *format, ...);
