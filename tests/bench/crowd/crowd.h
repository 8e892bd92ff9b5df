/* crowd: many people on WebSockets in one cheap process, so that a benchmark measures the server and not itself.
 *
 * main.c      takes commands, a line each, from standard input; what it found goes out as a line of JSON
 * coming.c    sockets connect, upgrade, say hello with their positions, and are current
 * speaking.c  messages are sent, so many under way or so many a second, and acknowledged
 * hearing.c   everybody hears each event of their rooms once, in order, and the same as everybody else
 * frames.c    WebSocket frames (RFC 6455 section 5.2)
 * times.c     the clock, and many durations in little memory */

#include <stdbool.h>
#include <stdint.h>
#include <stddef.h>

enum { ID = 36, KEPT = 256, LARGEST = 1 << 20, LARGEST_OUT = 1 << 16 };

struct times { long count; int64_t sum, longest; uint32_t bucket[2048]; };

struct message { int64_t at; struct room *room; long seq; int heard; bool acknowledged, is_over; };

/* What the first hearer of an event got, for the others to be compared with. */
struct past { long seq; uint64_t print; };
struct room { char id[ID]; long head; int hearers; struct past kept[KEPT]; };

/* Where somebody stands in a room: the next `seq` that they must hear, and the head when they said hello. */
struct seat { struct room *room; long next, head; };

enum state { AWAY, CONNECTING, UPGRADING, GREETING, FILLING, CURRENT };
struct line {
    int socket, port, asked, seats, behind;
    enum state state;
    bool greets, is_deaf, in_batch;
    char *token, *left;
    size_t size_left;
    struct seat *seat;
    int64_t began;
};

struct count { long heard, doubled, skipped, changed, reset, refused, dropped; };

extern struct line *lines;
extern int line_count, poll_of_lines;
extern struct count count;
extern struct message *messages;
extern struct times first_times, heard_times, everybody_times, read_times, return_times;
extern int64_t last_heard, patience;

/* times.c */
int64_t now(void);
void times_clear(struct times *);
void times_add(struct times *, int64_t nanoseconds);
void times_print(const char *name, const struct times *);

/* frames.c */
void say(struct line *, const char *payload, size_t size);
size_t frame_at(const unsigned char *at, size_t left, size_t *size);
void fail(const char *what);

/* hearing.c */
struct room *room_called(const char *id);
struct seat *seat_in(struct line *, struct room *);
void hear(struct line *, const char *payload, size_t size);
long missing(void);

/* coming.c */
void add_line(int port, bool greets, const char *token);
void come(int first, int last, int at_once);
void come_on(void);
void come_again(struct line *);
void leave(struct line *);
void stop_listening(struct line *);
void welcome(struct line *, const char *payload, size_t size);
void caught_up(struct line *);
void line_ready(struct line *, unsigned events);

/* speaking.c */
void add_speaker(int line, const char *room_id);
void forget_speakers(void);
struct plan { double seconds, rate; int window, is_until_heard; long most; };
void speak(struct plan);
void end_if_over(struct message *);
void speak_on(void);
void stop_speaking(void);
void say_once(int line, const char *room_id);
void mark_read(int line, const char *room_id, long number);
void answered(struct line *, const char *payload, size_t size);
void never_answered(struct line *);
long message_of(const char *payload, size_t size);
int64_t next_word(void);
