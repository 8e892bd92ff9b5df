"""Confirmations (確認しました): what somebody wants everybody to have taken note of, and who has said so.

Reading is noticed, confirming is done: one click, by those who were in the room when it was said. The author asks,
sees who has and who has not, reminds those who have not, and takes the request back. Whose names are shown follows
the rule for readers. A request is an event of the room's log; a confirmation is told to its author alone.
"""
