/* Hearing: each event of a room once, in the order of `seq`, and the same bytes as everybody else.
 *
 * What is not so is counted as doubled, skipped or changed. What somebody should have heard and has not is missing. */

#define _GNU_SOURCE
#include "crowd.h"
#include <stdlib.h>
#include <string.h>

enum { ROOMS = 1 << 16 };

static const char ON[] = "{\"on\":\"", ROOM[] = "\",\"room_id\":\"", SEQ[] = "\",\"seq\":";
static struct room *rooms[ROOMS];
static int room_count;

struct count count;
struct times first_times, heard_times, everybody_times;
int64_t last_heard;

static uint64_t print_of(const char *at, size_t size) {
    uint64_t print = size, word;
    for (; size >= 8; at += 8, size -= 8) {
        memcpy(&word, at, 8);
        print = (print ^ word) * 0x9e3779b97f4a7c15u;
        print ^= print >> 32;
    }
    word = 0;
    memcpy(&word, at, size);
    return (print ^ word) * 0x9e3779b97f4a7c15u;
}

struct room *room_called(const char *id) {
    uint32_t place = print_of(id, ID) >> 48;
    for (; rooms[place]; place = (place + 1) % ROOMS)
        if (!memcmp(rooms[place]->id, id, ID)) return rooms[place];
    if (++room_count > ROOMS / 2) fail("too many rooms");
    rooms[place] = calloc(1, sizeof(struct room));
    memcpy(rooms[place]->id, id, ID);
    return rooms[place];
}

struct seat *seat_in(struct line *line, struct room *room) {
    for (int i = 0; i < line->seats; i++)
        if (line->seat[i].room == room) return &line->seat[i];
    line->seat = realloc(line->seat, (line->seats + 1) * sizeof *line->seat);
    line->seat[line->seats] = (struct seat){room, 0, 0};
    return &line->seat[line->seats++];
}

/* The first to hear an event keeps its print; gives back whether it is what the others heard. */
static bool is_same(struct room *room, long seq, const char *payload, size_t size) {
    struct past *past = &room->kept[seq % KEPT];
    if (past->seq > seq) return true; /* too long ago to tell */
    uint64_t print = print_of(payload, size);
    if (past->seq < seq) *past = (struct past){seq, print};
    return past->print == print;
}

static void hear_message(struct line *line, struct room *room, long seq, const char *payload, size_t size) {
    long number = message_of(payload, size);
    if (number < 0) return; /* somebody else's */
    struct message *message = &messages[number];
    if (message->room != room || (message->seq && message->seq != seq)) count.changed++;
    message->seq = seq;
    if (line->state != CURRENT) return; /* caught up with, not heard live */
    int64_t passed = (last_heard = now()) - message->at;
    times_add(&heard_times, passed);
    if (!message->heard++) times_add(&first_times, passed);
    if (message->heard == room->hearers) times_add(&everybody_times, passed), end_if_over(message);
}

void hear(struct line *line, const char *payload, size_t size) {
    const char *end = payload + size, *kind = payload + sizeof ON - 1;
    if (size < 64 || memcmp(payload, ON, sizeof ON - 1)) return;
    const char *after = memchr(kind, '"', 32), *id = after + sizeof ROOM - 1;
    if (!after || id + ID + sizeof SEQ > end || memcmp(after, ROOM, sizeof ROOM - 1)) return;
    if (memcmp(id + ID, SEQ, sizeof SEQ - 1)) return; /* outside a room's log: a marker, somebody typing */
    long seq = strtol(id + ID + sizeof SEQ - 1, NULL, 10);
    struct room *room = room_called(id);
    struct seat *seat = seat_in(line, room);
    if (!memcmp(kind, "room.reset", 10)) {
        count.reset++;
    } else {
        if (seat->next && seq < seat->next) { count.doubled++; return; }
        if (seat->next && seq > seat->next) count.skipped++;
        if (!is_same(room, seq, payload, size)) count.changed++;
        if (!memcmp(kind, "message.sent", 12)) hear_message(line, room, seq, payload, size);
        count.heard++;
    }
    if (seq > room->head) room->head = seq;
    if (line->state == FILLING && seat->next <= seat->head && seq >= seat->head) line->behind--;
    seat->next = seq + 1;
    if (line->state == FILLING && !line->behind) caught_up(line);
}

/* How many events those who are here have not heard yet. */
long missing(void) {
    long sum = 0;
    for (int i = 0; i < line_count; i++)
        for (int j = 0; lines[i].state == CURRENT && !lines[i].is_deaf && j < lines[i].seats; j++)
            sum += lines[i].seat[j].room->head - lines[i].seat[j].next + 1;
    return sum;
}
