"""Entry networks: from where somebody comes in, and what is open to them from there.

Promises that every request and every socket passes one gate, at the moment when it is found out who is asking; and
that nobody gains anything by what they say of themself, a host name or a header.
"""
