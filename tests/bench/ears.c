/* ears HEARERS SOCKET… : listens on WebSockets that are open already, and judges what they hear.
 *
 * Every socket must hear each of its rooms' messages exactly once, in the order of `seq` and byte for byte like
 * everybody else. When HEARERS sockets have heard one, a line says so: FIRST LAST PAYLOAD, with the monotonic
 * nanoseconds at which the first and the last of them heard it. Anything out of order ends it with a complaint. */

#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <time.h>

enum { BUFFER = 1 << 16, ROOMS = 4096, KEPT = 256, SEATS = 64, ID = 36 };

static const char SENT[] = "{\"on\":\"message.sent\",\"room_id\":\"";
static const char SEQ[] = "\",\"seq\":";

struct message { char *payload; size_t size; long seq; int heard; int64_t first; };
struct room { char id[ID]; long start; struct message kept[KEPT]; };
struct seat { struct room *room; long next; };
struct ear { int socket; size_t filled; int seats; struct seat seat[SEATS]; unsigned char buffer[BUFFER]; };

static struct room *rooms[ROOMS];
static int hearers;

static void complain(const char *what, const struct ear *ear, long seq) {
    fprintf(stderr, "socket %d, seq %ld: %s\n", ear->socket, seq, what);
    exit(1);
}

static int64_t now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec * 1000000000LL + t.tv_nsec;
}

static struct room *room_called(const char *id, long seq) {
    uint32_t place = 2166136261u;
    for (int i = 0; i < ID; i++) place = (place ^ (unsigned char)id[i]) * 16777619u;
    for (place %= ROOMS; rooms[place]; place = (place + 1) % ROOMS)
        if (!memcmp(rooms[place]->id, id, ID)) return rooms[place];
    rooms[place] = calloc(1, sizeof(struct room));
    memcpy(rooms[place]->id, id, ID);
    rooms[place]->start = seq;
    return rooms[place];
}

static struct seat *seat_in(struct ear *ear, struct room *room) {
    for (int i = 0; i < ear->seats; i++)
        if (ear->seat[i].room == room) return &ear->seat[i];
    if (ear->seats == SEATS) complain("in too many rooms", ear, 0);
    ear->seat[ear->seats] = (struct seat){room, room->start};
    return &ear->seat[ear->seats++];
}

static void keep(struct message *message, long seq, const char *payload, size_t size) {
    free(message->payload);
    *message = (struct message){malloc(size), size, seq, 0, now()};
    memcpy(message->payload, payload, size);
}

static void hear(struct ear *ear, const char *payload, size_t size) {
    size_t head = sizeof SENT - 1;
    if (size < 128 || memcmp(payload, SENT, head)) return; /* not a message: a heartbeat, a marker */
    long seq = strtol(payload + head + ID + sizeof SEQ - 1, NULL, 10);
    struct room *room = room_called(payload + head, seq);
    struct seat *seat = seat_in(ear, room);
    struct message *message = &room->kept[seq % KEPT];
    if (seq != seat->next++) complain("not the next one", ear, seq);
    if (message->seq < seq) keep(message, seq, payload, size);
    if (message->seq != seq || message->size != size || memcmp(message->payload, payload, size))
        complain("not what the others heard", ear, seq);
    if (++message->heard != hearers) return;
    printf("%lld %lld %.*s\n", (long long)message->first, (long long)now(), (int)size, payload);
}

/* The size of the frame's payload, and where it begins; 0 when more must be read first (RFC 6455 §5.2). */
static size_t frame_at(const unsigned char *at, size_t left, size_t *size) {
    if (left < 2) return 0;
    *size = at[1] & 127;
    if (*size < 126) return 2;
    if (left < 4) return 0;
    if (*size == 126) { *size = at[2] << 8 | at[3]; return 4; }
    fprintf(stderr, "a frame of more than 64 KiB\n");
    exit(1);
}

static void read_from(struct ear *ear) {
    ssize_t got = recv(ear->socket, ear->buffer + ear->filled, BUFFER - ear->filled, MSG_DONTWAIT);
    if (got < 0 && (errno == EAGAIN || errno == EINTR)) return;
    if (got <= 0) complain("the server hung up", ear, 0);
    ear->filled += got;
    size_t at = 0, size = 0, begin;
    while ((begin = frame_at(ear->buffer + at, ear->filled - at, &size)) && at + begin + size <= ear->filled) {
        if ((ear->buffer[at] & 15) == 8) complain("the server said goodbye", ear, 0);
        hear(ear, (char *)ear->buffer + at + begin, size);
        at += begin + size;
    }
    memmove(ear->buffer, ear->buffer + at, ear->filled -= at);
}

int main(int argc, char **argv) {
    int poll = epoll_create1(0), count = argc - 2;
    struct ear *ears = calloc(count, sizeof *ears);
    hearers = atoi(argv[1]);
    for (int i = 0; i < count; i++) {
        ears[i].socket = atoi(argv[i + 2]);
        struct epoll_event wish = {.events = EPOLLIN, .data.ptr = &ears[i]};
        epoll_ctl(poll, EPOLL_CTL_ADD, ears[i].socket, &wish);
    }
    for (;;) {
        struct epoll_event events[512];
        int ready = epoll_wait(poll, events, 512, -1);
        for (int i = 0; i < ready; i++) read_from(events[i].data.ptr);
        fflush(stdout);
    }
}
