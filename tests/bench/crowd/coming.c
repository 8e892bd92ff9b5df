/* Coming: a socket connects, upgrades, says hello with its positions, and is current when it has what it missed. */

#define _GNU_SOURCE
#include "crowd.h"
#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

static const char UPGRADE[] =
    "GET /api/v1/socket HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
    "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
    "Sec-WebSocket-Protocol: kairan.v1\r\nAuthorization: Bearer %s\r\n\r\n";

struct line *lines;
int line_count, poll_of_lines;

static struct { int next, last, at_once, under_way, came; bool is_open; int64_t began; struct times times; } batch;
struct times return_times;

void add_line(int port, bool greets, const char *token) {
    if (!(line_count & (line_count - 1))) lines = realloc(lines, (line_count ? line_count * 2 : 1) * sizeof *lines);
    lines[line_count++] = (struct line){.port = port, .greets = greets, .token = strdup(token)};
}

static void watch(struct line *line, int how, unsigned events) {
    struct epoll_event wish = {.events = events, .data.u32 = line - lines};
    epoll_ctl(poll_of_lines, how, line->socket, &wish);
}

static void connect_line(struct line *line) {
    struct sockaddr_in server = {.sin_family = AF_INET, .sin_port = htons(line->port)};
    server.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    int on = 1;
    line->began = now();
    line->state = CONNECTING;
    line->size_left = 0;
    line->socket = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
    if (line->socket < 0) fail("no more sockets: see ulimit -n");
    setsockopt(line->socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    if (connect(line->socket, (struct sockaddr *)&server, sizeof server) && errno != EINPROGRESS)
        fail(strerror(errno));
    watch(line, EPOLL_CTL_ADD, EPOLLOUT);
}

static void knock(struct line *line) {
    char request[4096];
    int size = snprintf(request, sizeof request, UPGRADE, line->port, line->token);
    send(line->socket, request, size, MSG_NOSIGNAL);
    line->state = UPGRADING;
    watch(line, EPOLL_CTL_MOD, EPOLLIN);
}

static void greet(struct line *line) {
    static char text[LARGEST_OUT];
    size_t size = sprintf(text, "{\"id\":\"h\",\"do\":\"hello\",\"with\":{\"positions\":{");
    for (int i = 0; i < line->seats && size < sizeof text - 128; i++) {
        struct seat *seat = &line->seat[i];
        size += sprintf(text + size, "%s\"%.36s\":%ld", i ? "," : "", seat->room->id, seat->next - 1);
    }
    size += sprintf(text + size, "}}}");
    line->state = GREETING;
    say(line, text, size);
}

/* The heads that the server names are where this line begins, or what it must still reach. */
void welcome(struct line *line, const char *payload, size_t size) {
    static const char HEADS[] = "\"heads\":{";
    const char *at = memmem(payload, size, HEADS, sizeof HEADS - 1), *end = payload + size;
    if (!at) { count.refused++; leave(line); return; }
    line->state = FILLING;
    for (at += sizeof HEADS - 1; at < end && *at == '"'; at += *at == ',') {
        struct room *room = room_called(at + 1);
        struct seat *seat = seat_in(line, room);
        seat->head = strtol(at + ID + 3, (char **)&at, 10);
        if (!seat->next) seat->next = seat->head + 1;
        if (seat->next <= seat->head) line->behind++;
        if (seat->head > room->head) room->head = seat->head;
    }
    if (!line->behind) caught_up(line);
}

void caught_up(struct line *line) {
    line->state = CURRENT;
    for (int i = 0; i < line->seats; i++) line->seat[i].room->hearers++;
    if (!line->in_batch) { times_add(&return_times, now() - line->began); return; }
    line->in_batch = false;
    batch.under_way--;
    batch.came++;
    times_add(&batch.times, now() - line->began);
}

void leave(struct line *line) {
    if (line->state == AWAY) return;
    if (line->state == CURRENT && !line->is_deaf)
        for (int i = 0; i < line->seats; i++) line->seat[i].room->hearers--;
    if (line->in_batch) line->in_batch = false, batch.under_way--;
    never_answered(line);
    line->state = AWAY;
    line->is_deaf = false;
    line->behind = 0;
    free(line->left);
    line->left = NULL;
    close(line->socket);
}

/* It reads nothing more, and its kernel keeps as little for it as it may. */
void stop_listening(struct line *line) {
    int least = 1;
    setsockopt(line->socket, SOL_SOCKET, SO_RCVBUF, &least, sizeof least);
    for (int i = 0; i < line->seats; i++) line->seat[i].room->hearers--;
    line->is_deaf = true;
    watch(line, EPOLL_CTL_MOD, 0);
}

void come_again(struct line *line) {
    leave(line);
    connect_line(line);
}

void come(int first, int last, int at_once) {
    if (batch.is_open) fail("others are coming already");
    times_clear(&batch.times);
    batch.next = first, batch.last = last, batch.at_once = at_once, batch.came = 0;
    batch.is_open = true, batch.began = now();
}

/* So many handshakes at once; says so when all who could come are current. */
void come_on(void) {
    if (!batch.is_open) return;
    for (; batch.next < batch.last && batch.under_way < batch.at_once; batch.next++) {
        struct line *line = &lines[batch.next];
        if (line->state != AWAY) continue;
        line->in_batch = true;
        batch.under_way++;
        connect_line(line);
    }
    if (batch.under_way) return;
    batch.is_open = false;
    printf("{\"did\":\"come\",\"came\":%d,\"seconds\":%.6f", batch.came, (now() - batch.began) / 1e9);
    times_print("each", &batch.times);
    printf("}\n");
}

static size_t upgraded(struct line *line, const char *at, size_t size) {
    const char *end = memmem(at, size, "\r\n\r\n", 4);
    if (!end) return 0;
    if (memcmp(at, "HTTP/1.1 101", 12)) {
        if (count.refused++ < 3) fprintf(stderr, "crowd: not let in: %.*s\n", (int)size, at);
        leave(line);
    } else if (line->greets) {
        greet(line);
    } else {
        line->state = FILLING;
        caught_up(line);
    }
    return end + 4 - at;
}

static size_t take_frame(struct line *line, const unsigned char *at, size_t left) {
    size_t size, begin = frame_at(at, left, &size);
    if (!begin || begin + size > left) return 0;
    const char *payload = (const char *)at + begin;
    if ((at[0] & 15) == 8) {
        if (count.dropped++ < 3 && size >= 2)
            fprintf(stderr, "crowd: closed with %d\n", at[begin] << 8 | at[begin + 1]);
        leave(line);
    } else if (size > 5 && !memcmp(payload, "{\"re\"", 5)) {
        answered(line, payload, size);
    } else {
        hear(line, payload, size);
    }
    return begin + size;
}

static void read_from(struct line *line) {
    static unsigned char buffer[LARGEST];
    memcpy(buffer, line->left, line->size_left);
    ssize_t got = recv(line->socket, buffer + line->size_left, LARGEST - line->size_left, 0);
    if (got < 0 && (errno == EAGAIN || errno == EINTR)) return;
    if (got <= 0) { count.dropped++; leave(line); return; }
    size_t filled = line->size_left + got, at = 0, taken = 1;
    for (; at < filled && line->state != AWAY; at += taken) {
        taken = line->state == UPGRADING ? upgraded(line, (char *)buffer + at, filled - at)
                                         : take_frame(line, buffer + at, filled - at);
        if (!taken) break;
    }
    if (line->state == AWAY) return;
    if (filled > at || line->size_left) {
        line->left = realloc(line->left, filled - at + 1);
        memcpy(line->left, buffer + at, filled - at);
    }
    line->size_left = filled - at;
}

void line_ready(struct line *line, unsigned events) {
    if (line->state == AWAY) return;
    if (line->state == CONNECTING && events & EPOLLOUT && !(events & EPOLLERR)) knock(line);
    else if (line->is_deaf || line->state == CONNECTING) { count.dropped++; leave(line); }
    else read_from(line);
}
