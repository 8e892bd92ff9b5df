/* bare COUNT EVENT : the least that any server could do. Prints its port, lets up to COUNT people in, and sends whatever
 * one of them says with send(2) to each of them, one after the other: no check, no database, nothing kept.
 *
 * EVENT is a `message.sent` that Kairan sent. Only what tells one message from the next is written into it: the room,
 * `seq`, `client_id`, and the digits with which the body begins. So both are heard by the same listeners. */

#define _GNU_SOURCE
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>

static const char ROOM[] = "00000000-0000-4000-8000-000000000000";
static const char WELCOME[] = "HTTP/1.1 101 Switching Protocols\r\n\r\n";
static char *frame, *seq_in, *client_in, *digits_in;
static size_t frame_size;
static long seq = 1000000000;
static int *people, count;

static void fail(const char *what) { perror(what); exit(1); }

static int listen_here(void) {
    struct sockaddr_in place = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t size = sizeof place;
    int door = socket(AF_INET, SOCK_STREAM, 0);
    if (bind(door, (struct sockaddr *)&place, size) || listen(door, 1024)) fail("bare");
    getsockname(door, (struct sockaddr *)&place, &size);
    printf("%d\n", ntohs(place.sin_port));
    fflush(stdout);
    return door;
}

static void send_whole(int to, const char *what, size_t size) {
    while (size) {
        ssize_t sent = send(to, what, size, MSG_NOSIGNAL);
        if (sent < 0) fail("send");
        what += sent, size -= sent;
    }
}

static void send_text(int to, const char *text) {
    char small[160] = {(char)0x81};
    size_t size = small[1] = strlen(text);
    memcpy(small + 2, text, size);
    send_whole(to, small, size + 2);
}

static void make_frame(const char *event) {
    size_t size = strlen(event);
    frame_size = size + 4;
    frame = malloc(frame_size + 1);
    memcpy(frame, (char[]){(char)0x81, 126, size >> 8, size & 255}, 4);
    memcpy(frame + 4, event, size + 1);
    memcpy(strstr(frame + 4, "\"room_id\":\"") + 11, ROOM, 36);
    seq_in = strstr(frame + 4, "\"seq\":") + 6;
    client_in = strstr(frame + 4, "\"client_id\":\"") + 13;
    digits_in = strstr(frame + 4, "\"body\":\"") + 8;
}

static void let_in(int person, const char *request) {
    char text[128];
    if (!memcmp(request, "GET ", 4)) { send_whole(person, WELCOME, sizeof WELCOME - 1); return; }
    snprintf(text, sizeof text, "{\"re\":\"h\",\"ok\":{\"heads\":{\"%s\":%ld}}}", ROOM, seq);
    send_text(person, text);
}

/* One message: acknowledged to whoever says it, sent to everybody. */
static void pass_on(int person, const char *request, size_t size) {
    char text[128], number[24];
    char *client = memmem(request, size, "\"client_id\":\"", 13), *body = memmem(request, size, "\"body\":\"", 8);
    char *id = memmem(request, size, "{\"id\":\"", 7);
    if (!client || !body || !id) { let_in(person, request); return; }
    snprintf(number, sizeof number, "%ld", ++seq);
    memcpy(seq_in, number, 10);
    memcpy(client_in, client + 13, 36);
    memcpy(digits_in, body + 8, 8);
    id += 7;
    snprintf(text, sizeof text, "{\"re\":\"%.*s\",\"ok\":{\"seq\":%ld}}", (int)strcspn(id, "\""), id, seq);
    send_text(person, text);
    for (int i = 0; i < count; i++) send_whole(people[i], frame, frame_size);
}

static void watch(int poll, int what) {
    struct epoll_event wish = {.events = EPOLLIN, .data.fd = what};
    epoll_ctl(poll, EPOLL_CTL_ADD, what, &wish);
}

int main(int argc, char **argv) {
    struct epoll_event events[64];
    char request[4096];
    int door = listen_here(), poll = epoll_create1(0), on = 1;
    people = calloc(atoi(argv[argc - 2]), sizeof *people);
    make_frame(argv[argc - 1]);
    watch(poll, door);
    for (;;) {
        int ready = epoll_wait(poll, events, 64, -1);
        for (int i = 0; i < ready; i++) {
            int who = events[i].data.fd;
            if (who == door) {
                people[count++] = who = accept(door, NULL, NULL);
                setsockopt(who, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
                watch(poll, who);
            } else {
                ssize_t got = recv(who, request, sizeof request, 0);
                if (got <= 0) return 0;
                pass_on(who, request, got);
            }
        }
    }
}
