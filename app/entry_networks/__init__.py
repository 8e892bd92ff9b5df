"""Entry networks as an administrator keeps them: read, changed and tried out; what they do is `app.entry`.

Promises that nobody shuts themself, or everybody, out.
"""
