"""A message as search reads it: its words with the names of who is mentioned, and the names of its files."""

import re
from collections.abc import Iterator

from app.folding import fold
from app.messages.schemas import MessageOut

BETWEEN = "\t"  # no folded text has one, so nothing is found across it
_MENTION = re.compile(r"<@(?:(?:department:)?([0-9a-f-]{36})|(everyone))>")
EVERYONE = "全員"
_MARKUP = re.compile(r"\*\*|~~|__|`+")  # what is never seen where a word is emphasised in part


def spoken(message: MessageOut) -> str:
    """What was said, as people see it: a mention is a name."""
    if "<@" not in message.body:
        return message.body
    names = {str(mention.id): mention.name for mention in message.mentions}
    return _MENTION.sub(lambda token: f"@{EVERYONE if token[2] else names.get(token[1], '…')}", message.body)


def without_markup(text: str) -> str:
    return _MARKUP.sub("", text)


def parts_of(message: MessageOut) -> Iterator[str]:
    """Everything in a message that can be found, as written and as shown; nothing of one that was deleted."""
    if message.deleted_at is None:
        written = spoken(message)
        yield written
        if (shown := without_markup(written)) != written:
            yield shown
        for file in message.files:
            yield file.name


def line_of(message: MessageOut) -> str:
    """All of it folded, as one line."""
    return BETWEEN.join(map(fold, parts_of(message)))
