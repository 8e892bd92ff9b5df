"""An export as a page to print, or to keep as PDF: it is whole in itself, runs nothing and asks nobody for anything.

Everything that anybody wrote goes through `escape`; and a page that is opened from a disk has no headers, so it brings
its own policy along, which allows this one style sheet and nothing else.
"""

import base64
import hashlib
import re
from collections.abc import Iterator, Sequence
from datetime import date
from html import escape

from app.export.begin import Facts
from app.export.pages import Said
from app.export.style import STYLE
from app.export.words import day_of, days, file, long_day, moment, post_of, reaction, said_by, words_of
from app.rooms.schemas import MemberOut, RoomOut

POLICY = f"default-src 'none'; style-src 'sha256-{base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()}'"
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


class Paper:
    """The parts of the page, in the order in which they are read."""

    media_type = "text/html; charset=utf-8"
    ending = "html"

    def __init__(self, facts: Facts) -> None:
        self._facts = facts
        self._words = words_of(facts.asked.language)
        self._day: date | None = None
        self._is_open = False

    def head(self) -> bytes:
        facts, words = self._facts, self._words
        title = _safe(facts.room.name)
        told = (
            (words.period, days(facts.asked.period, words)),
            (words.messages, words.count.format(facts.outline.messages)),
            (words.files, words.count.format(facts.outline.files)),
            (words.exported, f"{moment(facts.at)} {facts.by.name} ({post_of(facts.by)})"),
        )
        lines = "".join(f"<div><dt>{_safe(name)}</dt><dd>{_safe(value)}</dd></div>" for name, value in told)
        return (
            f'<!DOCTYPE html>\n<html lang="{words.language}">\n<head>\n<meta charset="utf-8">\n'
            f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n'
            f'<meta name="viewport" content="width=device-width">\n<title>{title}</title>\n<style>{STYLE}</style>\n'
            f"</head>\n<body>\n<header>\n<p>{_safe(self._kind(facts.room))}</p>\n<h1>{title}</h1>\n"
            f"<p class=said>{_safe(facts.room.description)}</p>\n<dl>{lines}</dl>\n"
            f"<p class=note>{_safe(words.note)}</p>\n</header>\n<section class=members>\n<h2>{_safe(words.members)} "
            f"({facts.outline.members:,})</h2>\n<ul>"
        ).encode()

    def members(self, members: Sequence[MemberOut]) -> bytes:
        lines = (
            f"\n<li><b>{_safe(one.person.name)}</b> {_safe(post_of(one.person))}"
            f"{f' <i>{_safe(self._words.owner)}</i>' if one.role == 'owner' else ''}</li>"
            for one in members
        )
        return "".join(lines).encode()

    def messages(self, page: Sequence[Said]) -> bytes:
        return (self._opening() + "".join(part for said in page for part in self._message(said))).encode()

    def end(self) -> bytes:
        words, count = self._words, self._facts.outline.messages
        last = words.end.format(count) if count else words.nothing
        return f"{self._opening()}\n</main>\n<footer>{_safe(last)}</footer>\n</body>\n</html>\n".encode()

    def _kind(self, room: RoomOut) -> str:
        kinds = {"internal": self._words.internal, "topic": self._words.topic, "direct": self._words.direct}
        owner = room.organisation or room.user_group
        return f"{kinds[room.kind]} {owner.name if owner else ''}".strip()

    def _opening(self) -> str:
        if self._is_open:
            return ""
        self._is_open = True
        return "\n</ul>\n</section>\n<main>"

    def _message(self, said: Said) -> Iterator[str]:
        one, words = said.message, self._words
        if (day := day_of(one.sent_at)) != self._day:
            self._day = day
            yield f"\n<h2>{_safe(long_day(day, words))}</h2>"
        marks = [words.urgent] * one.urgent + [words.pinned] * (one.pinned_at is not None)
        if one.edited_at is not None and one.deleted_at is None:
            marks.append(f"{words.edited} {moment(one.edited_at)}")
        yield (
            f'\n<article id="m{one.number}">\n<h3><small>{one.number}</small> <b>{_safe(one.sender.name)}</b> '
            f"<span>{_safe(post_of(one.sender))}</span> <time>{moment(one.sent_at)}</time>"
            f"{''.join(f' <i>{_safe(mark)}</i>' for mark in marks)}</h3>"
        )
        yield from self._content(said)
        yield "\n</article>"

    def _content(self, said: Said) -> Iterator[str]:
        one, words = said.message, self._words
        yield from self._answered(said)
        if one.deleted_at is not None:
            yield f"\n<p class=gone>{_safe(words.withdrawn)} {moment(one.deleted_at)}</p>"
            return
        if one.forwarded is not None:
            origin = said_by(one.forwarded.sender, one.forwarded.sent_at)
            yield f"\n<p class=quote>{_safe(words.forwarded)}: {_safe(origin)}</p>"
        for before in said.earlier:
            yield f"\n<div class=before><p>{_safe(words.earlier)} {moment(before.written_at)}</p>"
            yield f"<p class=said>{_safe(before.body)}</p></div>"
        if said.body.strip():
            yield f"\n<p class=said>{_safe(said.body)}</p>"
        yield _more(words.files, [file(each, words) for each in one.files])
        yield _more(words.reactions, [reaction(each, words) for each in one.reactions])

    def _answered(self, said: Said) -> Iterator[str]:
        number, words = said.message.reply_to, self._words
        if number is None:
            return
        yield f'\n<p class=quote>{_safe(words.answers)}: <a href="#m{number}">{number}</a>'
        if said.quote is not None:
            quoted = words.withdrawn if said.quote.words is None else said.quote.words
            yield f" {_safe(said.quote.name)}「{_safe(quoted)}」"
        yield "</p>"


def _more(label: str, lines: Sequence[str]) -> str:
    return f"\n<p class=more>{_safe(label)}: {' / '.join(map(_safe, lines))}</p>" if lines else ""


def _safe(text: str) -> str:
    return escape(_CONTROL.sub("\ufffd", text))
