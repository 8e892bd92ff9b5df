"""Reminders (リマインダー): a message to come back to, at a time of one's own choosing.

They are private: nobody else learns that there is one. A due reminder is told to one's own devices and shown until it
is done. Whoever is no longer in the room has none there.
"""
