/* Speaking: messages of 200 bytes, each like no other, until they are acknowledged.
 *
 * Either so many are under way, or so many are said a second, whatever becomes of those before; the time of one then
 * runs from the moment at which it was due, so that a server that stalls is not spared what it kept waiting. */

#define _GNU_SOURCE
#include "crowd.h"
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>

static const int64_t SECOND = 1000000000, LOOK = 5000000;
static const char CLIENT[] = "\"client_id\":\"";

struct message *messages;
struct times read_times;
int64_t patience = 20 * 1000000000LL;

static struct { int line; struct room *room; } *speakers;
static struct times ack_times;
static long said, last_word, acknowledged, heard_before;
static struct plan plan;
static int speaker_count, turn, under_way;
static bool is_open, is_speaking;
static int64_t began, until, interval, due, last_ack, last_look;
static int64_t reading_since[1 << 14];
static char mark[9];

void add_speaker(int line, const char *room_id) {
    speakers = realloc(speakers, (speaker_count + 1) * sizeof *speakers);
    speakers[speaker_count].line = line;
    speakers[speaker_count++].room = room_called(room_id);
}

void forget_speakers(void) { speaker_count = turn = 0; }

static void say_in(struct line *line, struct room *room, int64_t at) {
    static char sigh[190], text[1024];
    unsigned random;
    if (!*mark && getrandom(&random, sizeof random, 0) > 0) sprintf(mark, "%08x", random);
    if (!*sigh) for (int i = 0; i < 63; i++) memcpy(sigh + i * 3, "あ", 3);
    if (!(said & (said - 1))) messages = realloc(messages, (said ? said * 2 : 1) * sizeof *messages);
    messages[said] = (struct message){.at = at, .room = room};
    size_t size = sprintf(text,
        "{\"id\":\"m%ld\",\"do\":\"message.send\",\"with\":{\"room_id\":\"%.36s\","
        "\"client_id\":\"%s-0000-4000-8000-%012lx\",\"body\":\"%08ld: %s.\"}}",
        said, room->id, mark, said, said, sigh);
    said++, under_way++, line->asked++;
    say(line, text, size);
}

/* The next speaker who is here and waits for no answer; false when all wait. */
static bool say_next(int64_t at) {
    for (int tries = 0; tries < speaker_count; tries++) {
        struct line *line = &lines[speakers[turn].line];
        struct room *room = speakers[turn].room;
        turn = (turn + 1) % speaker_count;
        if (line->state != CURRENT || line->asked || line->is_deaf) continue;
        say_in(line, room, at);
        return true;
    }
    return false;
}

void speak(struct plan wanted) {
    if (is_open) fail("somebody is speaking already");
    plan = wanted, interval = plan.rate ? SECOND / plan.rate : 0;
    is_open = is_speaking = true;
    began = due = last_ack = last_heard = now();
    until = plan.seconds ? began + (int64_t)(plan.seconds * SECOND) : INT64_MAX;
    last_word = plan.most ? said + plan.most : LONG_MAX;
    acknowledged = 0, heard_before = count.heard;
    times_clear(&ack_times), times_clear(&first_times), times_clear(&heard_times), times_clear(&everybody_times);
}

void stop_speaking(void) { until = now(); }

static void report(void) {
    printf("{\"did\":\"speak\",\"acknowledged\":%ld,\"seconds\":%.6f,\"heard\":%ld,\"seconds_heard\":%.6f,"
           "\"unanswered\":%d,\"missing\":%ld",
           acknowledged, (last_ack - began) / 1e9, count.heard - heard_before, (last_heard - began) / 1e9, under_way, missing());
    times_print("ack", &ack_times);
    times_print("first", &first_times);
    times_print("delivery", &heard_times);
    times_print("everybody", &everybody_times);
    printf("}\n");
    is_open = false;
}

void speak_on(void) {
    int64_t at = now();
    if (!is_open) return;
    if (is_speaking && (at >= until || said >= last_word)) is_speaking = false, until = at;
    if (is_speaking && interval)
        for (; due <= at && said < last_word && say_next(due); due += interval) {}
    else if (is_speaking)
        while (under_way < plan.window && said < last_word && say_next(at)) {}
    else if (at - last_look > LOOK) {
        last_look = at;
        if ((!under_way && !missing()) || at > until + patience) report();
    }
}

/* Nanoseconds until something is to be said, or looked at; -1 for never. */
int64_t next_word(void) {
    if (!is_open) return -1;
    if (!is_speaking) return LOOK;
    int64_t at = now(), next = interval && due > at ? due : until;
    return next > at ? next - at : LOOK / 5;
}

void say_once(int line, const char *room_id) {
    if (lines[line].state == CURRENT) say_in(&lines[line], room_called(room_id), now());
}

void mark_read(int line, const char *room_id, long number) {
    static char text[256];
    if (lines[line].state != CURRENT) return;
    reading_since[line % (1 << 14)] = now();
    say(&lines[line], text, sprintf(text,
        "{\"id\":\"r%d\",\"do\":\"room.read\",\"with\":{\"room_id\":\"%.36s\",\"number\":%ld}}", line, room_id, number));
}

/* A message is under way until it is acknowledged or, where that is asked for, until everybody has it, too. */
void end_if_over(struct message *message) {
    bool is_heard = !plan.is_until_heard || message->heard >= message->room->hearers;
    if (message->is_over || !message->acknowledged || !is_heard) return;
    message->is_over = true;
    under_way--;
}

static void note_refusal(const char *payload, size_t size) {
    if (count.refused++ < 3) fprintf(stderr, "crowd: refused: %.*s\n", (int)size, payload);
}

static void acknowledge(struct line *line, const char *payload, size_t size) {
    struct message *message = &messages[strtol(payload + 8, NULL, 10)];
    const char *seq = memmem(payload, size, "\"seq\":", 6);
    line->asked--;
    if (!memmem(payload, 48, "\"ok\":", 5) || !seq) {
        under_way--;
        note_refusal(payload, size);
        return;
    }
    long at = strtol(seq + 6, NULL, 10);
    if (message->acknowledged) count.doubled++;
    if (message->seq && message->seq != at) count.changed++;
    message->seq = at, message->acknowledged = true;
    if (at > message->room->head) message->room->head = at;
    last_ack = now(), acknowledged++;
    times_add(&ack_times, last_ack - message->at);
    end_if_over(message);
}

/* {"re":"h…" answers a hello, "r…" a marker, "m…" a message. */
void answered(struct line *line, const char *payload, size_t size) {
    char what = payload[7];
    if (what == 'h') welcome(line, payload, size);
    else if (what == 'm') acknowledge(line, payload, size);
    else if (!memmem(payload, 48, "\"ok\":", 5)) note_refusal(payload, size);
    else times_add(&read_times, now() - reading_since[strtol(payload + 8, NULL, 10) % (1 << 14)]);
}

/* Whoever hangs up waits for no answer. */
void never_answered(struct line *line) {
    under_way -= line->asked;
    line->asked = 0;
}

/* Which of our messages this event brings, and that it says what was said; -1 for none of ours. */
long message_of(const char *payload, size_t size) {
    const char *client = memmem(payload, size, CLIENT, sizeof CLIENT - 1);
    if (!client || !*mark || memcmp(client += sizeof CLIENT - 1, mark, 8)) return -1;
    long number = strtol(client + 24, NULL, 16);
    char begin[32];
    int length = sprintf(begin, "\"body\":\"%08ld: あああ", number);
    if (number >= said || !memmem(client, payload + size - client, begin, length)) { count.changed++; return -1; }
    return number;
}
