/* bare COUNT PAYLOAD : the least that any server could do. Prints its port, accepts COUNT connections, and for every
 * byte on its standard input sends one ready WebSocket frame with send(2) to each of them, one after the other. */

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static int listen_here(void) {
    struct sockaddr_in place = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t size = sizeof place;
    int door = socket(AF_INET, SOCK_STREAM, 0);
    if (bind(door, (struct sockaddr *)&place, size) || listen(door, 1024)) { perror("bare"); exit(1); }
    getsockname(door, (struct sockaddr *)&place, &size);
    printf("%d\n", ntohs(place.sin_port));
    fflush(stdout);
    return door;
}

static void send_whole(int to, const char *frame, size_t size) {
    while (size) {
        ssize_t sent = send(to, frame, size, MSG_NOSIGNAL);
        if (sent < 0) { perror("send"); exit(1); }
        frame += sent, size -= sent;
    }
}

int main(int argc, char **argv) {
    int door = listen_here(), count = atoi(argv[argc - 2]), on = 1;
    size_t size = strlen(argv[argc - 1]);
    int *people = calloc(count, sizeof *people);
    for (int i = 0; i < count; i++) {
        people[i] = accept(door, NULL, NULL);
        setsockopt(people[i], IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    }
    char *frame = malloc(size + 5), rounds[64], digits[24];
    memcpy(frame, (char[]){(char)0x81, 126, size >> 8, size & 255}, 4);
    memcpy(frame + 4, argv[argc - 1], size + 1);
    char *seq = strstr(frame + 4, "\"seq\":") + 6;
    for (long next = 1000000000;;) {
        ssize_t asked = read(0, rounds, sizeof rounds);
        if (asked <= 0) return 0;
        while (asked--) {
            snprintf(digits, sizeof digits, "%ld", next++);
            memcpy(seq, digits, 10);
            for (int i = 0; i < count; i++) send_whole(people[i], frame, size + 4);
        }
    }
}
