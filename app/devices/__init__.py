"""Devices and who approves them: asked for at a new browser, decided by whoever looks after its person.

Promises that a decision holds at once, for sockets too; that nobody decides about people whom they do not look after;
and that no administrator shuts themself out. How a browser is recognised is `app.sign_in.recognise`; where an approval
is needed, the organisation's entry networks say.
"""
