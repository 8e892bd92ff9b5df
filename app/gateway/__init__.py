"""The socket's front door: who is it, what do they hear, what do they ask.

`door.py` decides who may come in, `hello.py` brings a connection up to date, `answer.py` answers its commands,
and `record.py` is what the node's live delivery asks the database.
"""
