"""Files: one comes into a room, is looked through, is sent with a message, and is shown to who is in the room.

A file belongs to one room and is found by nobody outside it. What it is, its content says, never its sender. Its
bytes are offered to nobody before they have been looked through, and to nobody any more whose membership has ended or
when its message was taken back. No file is rendered from our origin: pictures are drawn anew, the rest is a download.
"""
