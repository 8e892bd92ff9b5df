"""Rooms (トークルーム): internal, topic and direct; who is in them, and each room's log.

An internal room belongs to one organisation, a topic to one user group, for ever. `last_seq` counts a room's
events and `last_number` its messages; both move only under the room's lock, in the transaction that writes the
event, so `1..last_seq` has no gap. Leaving is an event like any other: nothing after it reaches who left.
"""
