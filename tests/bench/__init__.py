"""The benchmark: `make bench`, or `python -m tests.bench --only sends --seconds 5 --json figures.json`.

Each part starts `kairan serve` over a data directory of its own, with PostgreSQL and fsync, and takes it away
afterwards. Everybody who is connected lives in one small C program (crowd/), which also speaks for them and judges what
they hear: each event once, in order, and the same for everybody. Nothing is reported of a run that was not sound.

fan-out     one room of 420 and of 5,000: deliveries a second, beside a bare send(2) loop
sends       the office hour: 200 rooms of ten, 64 messages under way, spread, beside a bare loop, and all in one room
idle        memory of a socket that says nothing
monday      a cold start: everybody comes at once, while somebody speaks
catch-up    coming back after having missed something in forty rooms
slow        readers who read nothing, and what the others notice of it
mixed       a working day: thousands connected, who switch rooms, scroll, post, reconnect
two-nodes   one room on two servers, with Redis between them
growth      the same messages with more and more behind them, and around them
history     pages of a long room, and the list of rooms
search      every word that was said, among a million messages
files       a large file in, whole and in pieces through a kill -9, and out again: the server's memory
export      a long room taken out
new-year    1 April in a hall of 12,000
audit       a million entries: written, checked, looked through, taken out
console     the lists and the acts of an administrator of 12,000 people

Figures move with the machine; ratios, taken in the same seconds, move least. CPU time is that of the whole process,
and of a message or delivery: divided by how many there were.
"""
