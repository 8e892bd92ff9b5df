/* crowd PATIENCE : takes commands, a line each, from standard input; what it found goes out as a line of JSON.
 * What is not heard or answered PATIENCE seconds after the last word is missing.
 *
 * line PORT GREETS TOKEN      one more person, who says hello (1) or only speaks (0); lines count from 0
 * come FIRST LAST AT_ONCE     those lines (LAST not among them) connect; reported when all are current
 * again LINE                  hang up and come back with the positions reached
 * leave FIRST LAST            hang up
 * deaf FIRST LAST             stay, and read nothing more
 * rooms                       report who is in which room
 * speaker LINE ROOM           one more who speaks, in turn with the others; hush: forget them all
 * speak SECONDS WINDOW RATE UNTIL_HEARD MOST
 *                             WINDOW under way until acknowledged (0) or until heard by everybody (1), or RATE a
 *                             second, MOST altogether (0: no limit); reported when all is acknowledged and heard
 * stop                        speak no more (for SECONDS 0, which is for ever)
 * say LINE ROOM               one message; read LINE ROOM NUMBER: one marker
 * state                       report the counts of everything so far */

#define _GNU_SOURCE
#include "crowd.h"
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <time.h>
#include <unistd.h>

static void each(const char *range, void act(struct line *)) {
    int first = 0, last = 0;
    sscanf(range, "%d %d", &first, &last);
    for (int i = first; i < last && i < line_count; i++)
        if (lines[i].state != AWAY) act(&lines[i]);
}

static void report_rooms(void) {
    const char *between = "";
    printf("{\"did\":\"rooms\",\"seats\":[");
    for (int i = 0; i < line_count; i++)
        for (int j = 0; j < lines[i].seats; j++, between = ",")
            printf("%s[%d,\"%.36s\"]", between, i, lines[i].seat[j].room->id);
    printf("]}\n");
}

static void report_state(void) {
    long current = 0;
    for (int i = 0; i < line_count; i++) current += lines[i].state == CURRENT;
    printf("{\"did\":\"state\",\"current\":%ld,\"heard\":%ld,\"doubled\":%ld,\"skipped\":%ld,\"changed\":%ld,"
           "\"reset\":%ld,\"refused\":%ld,\"dropped\":%ld,\"missing\":%ld",
           current, count.heard, count.doubled, count.skipped, count.changed, count.reset, count.refused,
           count.dropped, missing());
    times_print("returns", &return_times);
    times_print("reads", &read_times);
    printf("}\n");
}

static void obey(char *command) {
    char word[16] = "", room[64] = "";
    int a = 0, b = 0, c = 0, used = 0;
    struct plan plan;
    long number = 0;
    if (sscanf(command, "%15s%n", word, &used) != 1) return;
    char *rest = command + used;
    if (!strcmp(word, "line") && sscanf(rest, "%d %d %n", &a, &b, &used) == 2) add_line(a, b, rest + used);
    else if (!strcmp(word, "come") && sscanf(rest, "%d %d %d", &a, &b, &c) == 3) come(a, b, c);
    else if (!strcmp(word, "again") && sscanf(rest, "%d", &a) == 1) come_again(&lines[a]);
    else if (!strcmp(word, "leave")) each(rest, leave);
    else if (!strcmp(word, "deaf")) each(rest, stop_listening);
    else if (!strcmp(word, "rooms")) report_rooms();
    else if (!strcmp(word, "speaker") && sscanf(rest, "%d %63s", &a, room) == 2) add_speaker(a, room);
    else if (!strcmp(word, "hush")) forget_speakers();
    else if (!strcmp(word, "speak") && sscanf(rest, "%lf %d %lf %d %ld", &plan.seconds, &plan.window, &plan.rate,
                                              &plan.is_until_heard, &plan.most) == 5) speak(plan);
    else if (!strcmp(word, "stop")) stop_speaking();
    else if (!strcmp(word, "say") && sscanf(rest, "%d %63s", &a, room) == 2) say_once(a, room);
    else if (!strcmp(word, "read") && sscanf(rest, "%d %63s %ld", &a, room, &number) == 3) mark_read(a, room, number);
    else if (!strcmp(word, "state")) report_state();
    else fail(command);
}

/* Whole lines are obeyed, the rest is kept; without anybody who commands there is nothing left to do. */
static void listen_to_orders(void) {
    static char orders[1 << 16];
    static size_t filled;
    ssize_t got = read(0, orders + filled, sizeof orders - filled - 1);
    if (got <= 0) exit(0);
    orders[filled += got] = 0;
    char *at = orders;
    for (char *end; (end = strchr(at, '\n')); at = end + 1) {
        *end = 0;
        obey(at);
    }
    memmove(orders, at, filled -= at - orders);
}

/* People sit at other machines: whoever plays them must not push the server aside each time that a frame arrives. */
static void stay_out_of_the_way(void) {
    struct sched_param none = {0};
    sched_setscheduler(0, SCHED_BATCH, &none);
}

int main(int count, char **given) {
    enum { MANY = 512 };
    struct epoll_event events[MANY], orders = {.events = EPOLLIN, .data.u32 = UINT32_MAX};
    if (count > 1) patience = atof(given[1]) * 1e9;
    stay_out_of_the_way();
    poll_of_lines = epoll_create1(0);
    epoll_ctl(poll_of_lines, EPOLL_CTL_ADD, 0, &orders);
    for (;;) {
        int64_t patience = next_word();
        struct timespec wait = {patience / 1000000000, patience % 1000000000};
        int ready = epoll_pwait2(poll_of_lines, events, MANY, patience < 0 ? NULL : &wait, NULL);
        for (int i = 0; i < ready; i++) {
            if (events[i].data.u32 == UINT32_MAX) listen_to_orders();
            else line_ready(&lines[events[i].data.u32], events[i].events);
        }
        come_on();
        speak_on();
        fflush(stdout);
    }
}
