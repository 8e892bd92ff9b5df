/* WebSocket frames (RFC 6455 section 5.2). A client's are masked; a mask of zeros is allowed and costs nothing. */

#include "crowd.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

void fail(const char *what) {
    fprintf(stderr, "crowd: %s\n", what);
    exit(1);
}

void say(struct line *line, const char *payload, size_t size) {
    static unsigned char frame[LARGEST_OUT + 8];
    if (size >= LARGEST_OUT) fail("a frame larger than the server takes");
    size_t head = 2;
    frame[0] = 0x81;
    frame[1] = 0x80 | (size < 126 ? size : 126);
    if (size >= 126) frame[2] = size >> 8, frame[3] = size & 255, head = 4;
    memset(frame + head, 0, 4);
    memcpy(frame + head + 4, payload, size);
    size_t whole = head + 4 + size;
    /* An error shows itself when the line is read next. */
    ssize_t sent = send(line->socket, frame, whole, MSG_NOSIGNAL | MSG_DONTWAIT);
    if (sent >= 0 && (size_t)sent < whole) fail("the server has stopped reading");
}

/* Where the payload begins, and its size; 0 when more must be read first. */
size_t frame_at(const unsigned char *at, size_t left, size_t *size) {
    if (left < 2) return 0;
    *size = at[1] & 127;
    if (*size < 126) return 2;
    size_t digits = *size == 126 ? 2 : 8;
    if (left < 2 + digits) return 0;
    *size = 0;
    for (size_t i = 0; i < digits; i++) *size = *size << 8 | at[2 + i];
    if (*size > LARGEST - 16) fail("a frame of more than a mebibyte");
    return 2 + digits;
}
