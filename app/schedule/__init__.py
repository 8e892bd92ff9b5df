"""Scheduled messages (予約送信): written now, sent at their time, exactly once.

The message, its receipt and the end of its wait are one transaction, and the row's lock is the only lease: a node that
dies gives it back with its connection, and whichever node comes next finds the message either sent or still waiting.
The `client_id` is fixed when it is scheduled. PostgreSQL's clock decides. What cannot be sent stays, with its text and
the reason, until its author has decided.
"""
