"""Search: every word that was ever said, found again by any part of it, and only by who may see it now.

Messages are kept a second time, folded, 64 of a room in one block (`blocks.py`); a full block carries a signature that
tells in a fraction of a microsecond whether a word can be in it at all (`signature.py`). A search walks the blocks of
one's own rooms from the newest back and stops when the page is full (`walk.py`), so that a frequent word costs a few
blocks and an absent one only signatures: neither depends on what is said in other people's rooms. Nothing is missed: a
signature may say "perhaps", but never a false "no", and every find is looked up in the text itself.

A worker writes the blocks a moment after the commit, from the rooms' logs (`filling.py`, `indexer.py`). What it has not
come to is read and folded while searching (`unfolded.py`), so that nobody ever finds less than there is.

Beside it stood an index of pairs of characters (GIN). It took 60 times as long to write, which the office hour cannot
pay, and it knows no rooms: a pair that is frequent in a large installation costs everybody the same.
"""
