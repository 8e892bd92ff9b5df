/* bare PEOPLE ROOMS MEMBERS EVENT : the least that any server could do. Prints its port, lets up to PEOPLE in, and sends
 * whatever one of them says in a room with send(2) to each of its MEMBERS, one after the other: no check, no database,
 * nothing kept. Who comes next sits next: the first MEMBERS in the first room, those after them in the second, and from
 * the last person on again from the first.
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

#define ROOM "00000000-0000-4000-8000-%012d"
static const char WELCOME[] = "HTTP/1.1 101 Switching Protocols\r\n\r\n";
static char *frame, *room_in, *seq_in, *client_in, *digits_in;
static size_t frame_size;
static int *people, count, capacity, rooms, members;
static int *seqs; /* of each room, above a thousand million, so that all have ten digits */

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
    char framed[4096];
    size_t size = strlen(text), head = size < 126 ? 2 : 4;
    memcpy(framed, size < 126 ? (char[]){(char)0x81, size, 0, 0} : (char[]){(char)0x81, 126, size >> 8, size & 255}, 4);
    memcpy(framed + head, text, size);
    send_whole(to, framed, head + size);
}

static void make_frame(const char *event) {
    size_t size = strlen(event);
    frame_size = size + 4;
    frame = malloc(frame_size + 1);
    memcpy(frame, (char[]){(char)0x81, 126, size >> 8, size & 255}, 4);
    memcpy(frame + 4, event, size + 1);
    room_in = strstr(frame + 4, "\"room_id\":\"") + 11;
    seq_in = strstr(frame + 4, "\"seq\":") + 6;
    client_in = strstr(frame + 4, "\"client_id\":\"") + 13;
    digits_in = strstr(frame + 4, "\"body\":\"") + 8;
}

/* A hello is answered with the rooms in which this person sits. */
static void let_in(int person, const char *request) {
    char text[4000], *end = text;
    int seat = 0;
    if (!memcmp(request, "GET ", 4)) { send_whole(person, WELCOME, sizeof WELCOME - 1); return; }
    while (people[seat] != person) seat++;
    end += sprintf(end, "{\"re\":\"h\",\"ok\":{\"heads\":{");
    for (int room = 0; room < rooms && end < text + 3900; room++) {
        long first = (long)room * members % capacity;
        if ((seat - first + capacity) % capacity < members)
            end += sprintf(end, "%s\"" ROOM "\":%d", end[-1] == '{' ? "" : ",", room, seqs[room]);
    }
    strcpy(end, "}}}");
    send_text(person, text);
}

/* One message: acknowledged to whoever says it, sent to everybody in the room. */
static void pass_on(int person, const char *request, size_t size) {
    char text[128], number[24], *room_id = memmem(request, size, "\"room_id\":\"", 11);
    char *client = memmem(request, size, "\"client_id\":\"", 13), *body = memmem(request, size, "\"body\":\"", 8);
    char *id = memmem(request, size, "{\"id\":\"", 7);
    if (!client || !body || !id || !room_id) { let_in(person, request); return; }
    int room = atoi(room_id + 11 + 24);
    snprintf(number, sizeof number, "%d", ++seqs[room]);
    memcpy(room_in, room_id + 11, 36);
    memcpy(seq_in, number, 10);
    memcpy(client_in, client + 13, 36);
    memcpy(digits_in, body + 8, 8);
    id += 7;
    snprintf(text, sizeof text, "{\"re\":\"%.*s\",\"ok\":{\"seq\":%d}}", (int)strcspn(id, "\""), id, seqs[room]);
    send_text(person, text);
    for (int i = 0; i < members; i++) send_whole(people[((long)room * members + i) % capacity], frame, frame_size);
}

static void watch(int poll, int what) {
    struct epoll_event wish = {.events = EPOLLIN, .data.fd = what};
    epoll_ctl(poll, EPOLL_CTL_ADD, what, &wish);
}

int main(int argc, char **argv) {
    struct epoll_event events[64];
    char request[4096];
    int door = listen_here(), poll = epoll_create1(0), on = 1;
    if (argc != 5) return 2;
    capacity = atoi(argv[1]), rooms = atoi(argv[2]), members = atoi(argv[3]);
    people = calloc(capacity, sizeof *people), seqs = calloc(rooms, sizeof *seqs);
    for (int room = 0; room < rooms; room++) seqs[room] = 1000000000;
    make_frame(argv[4]);
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
