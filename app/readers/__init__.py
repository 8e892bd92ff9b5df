"""Readers (既読): who has read a message and who has not, and how many.

Nothing is written here for each message and person: everything is derived from the markers, from when they moved
(`messages/moments.py`), and from who was in the room when it was said. A message's audience is everybody who was there
then and still is, but its author. Who came later does not wait to read it, and who has left since is waited for no
longer; what they had read until then is told apart, for it stays true. An organisation hides the names of its own
people, a room those of all: then the names never leave the server, and the figures stay right.
"""
