"""Signing in: who may come in by what, how long they stay in, and on which devices they are.

A password or a code only ever opens a session all at once: there is no half-open one that another door might take for
whole. How long a session lasts is the organisation's to say; ending one closes its sockets within a second.
"""
