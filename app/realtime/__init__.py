"""Live delivery: the record and the doorbell.

PostgreSQL is the record, everything here is the doorbell. A process may die between commit and doorbell, and
doorbells may be lost, doubled, late or out of order; so every event has its `seq` in its room, a node delivers
only `delivered + 1`, and whatever else it hears makes it ask the record (`feed.py`, `hub.py`). Every two seconds
it asks anyway.

Membership ends → hearing ends: leaving is an event in the room's own log, and each node takes it in order.
Nobody waits for a slow reader: `deliver` never awaits, a socket whose backlog is full is closed and resumes.
"""
