/* The clock, and many durations in little memory: buckets 1.6 % wide, microseconds. */

#include "crowd.h"
#include <stdio.h>
#include <string.h>
#include <time.h>

int64_t now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec * 1000000000LL + t.tv_nsec;
}

void times_clear(struct times *times) { memset(times, 0, sizeof *times); }

void times_add(struct times *times, int64_t nanoseconds) {
    uint64_t micros = nanoseconds > 0 ? nanoseconds / 1000 : 0;
    int shift = micros < 128 ? 0 : 57 - __builtin_clzll(micros);
    times->bucket[shift * 64 + (micros >> shift)]++;
    times->count++;
    times->sum += nanoseconds;
    if (nanoseconds > times->longest) times->longest = nanoseconds;
}

static double at(const struct times *times, double share) {
    long wanted = times->count * share, passed = 0;
    for (int i = 0; i < 2048; i++) {
        passed += times->bucket[i];
        int shift = i < 128 ? 0 : i / 64 - 1;
        if (passed > wanted) return (double)((uint64_t)(i - shift * 64) << shift) / 1e6;
    }
    return times->longest / 1e9;
}

/* Seconds, as a member of a JSON object. */
void times_print(const char *name, const struct times *times) {
    printf(",\"%s\":{\"count\":%ld,\"mean\":%.6f,\"p50\":%.6f,\"p99\":%.6f,\"longest\":%.6f}", name,
           times->count, times->count ? times->sum / 1e9 / times->count : 0, at(times, 0.5), at(times, 0.99),
           times->longest / 1e9);
}
