#include <stdbool.h>
#include <stdint.h>
#include <string.h>

static int32_t calls;

bool negate(bool value) { return !value; }

int8_t next_byte(int8_t value) { return value + 1; }

int16_t next_short(int16_t value) { return value + 1; }

uint16_t next_char(uint16_t value) { return value + 1; }

float halve(float value) { return value / 2; }

/* All argument registers, and then some. */
double weigh(int8_t a, int16_t b, int32_t c, int64_t d, float e, double f, int64_t g, int32_t h, int64_t i) {
    return a + 2 * b + 3 * c + 4 * d + 5 * e + 6 * f + 7 * g + 8 * h + 9 * i;
}

float dot(const float *x, const float *y, int64_t n) {
    float sum = 0;
    for (int64_t i = 0; i < n; i++) {
        sum += x[i] * y[i];
    }
    return sum;
}

void scale(float *x, int64_t n, float factor) {
    for (int64_t i = 0; i < n; i++) {
        x[i] *= factor;
    }
}

void count(void) { calls++; }

int32_t counted(void) { return calls; }

const char *greeting(void) { return "hello, world"; }

int64_t shared_prefix(const char *one, const char *other) {
    int64_t length = 0;
    while (one[length] && one[length] == other[length]) {
        length++;
    }
    return length;
}
