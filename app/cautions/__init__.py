"""Cautions: what somebody should think about before sending it, and what an organisation does not let out at all.

What looks like a マイナンバー, like a list of names with telephone numbers, or holds a word of the organisation's list.
Finding is pure; its scenarios stand in tests/cautions.json. Promises that nothing of a text is ever kept or
logged, and that a text in which nothing is found costs no statement.
"""
