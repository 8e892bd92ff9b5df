"""Reading what is exported, a page at a time, each in a transaction of its own and only while it is still allowed."""

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass

from app.errors import NotFound
from app.export.begin import Facts, access_exportable
from app.messages.history import Window
from app.messages.mentions import spelt_out
from app.messages.reading import Reading
from app.messages.schemas import HistoryPage, MessageOut, QuoteOut, VersionOut
from app.messages.versions import versions_among
from app.people.caller import SignedInCaller
from app.people.sessions import access_caller
from app.rooms.access import Place
from app.rooms.members import members_of
from app.rooms.schemas import MemberOut
from app.work import BeginWork, UnitOfWork

MESSAGES = 200
MEMBERS = 500
VERSIONS = 100  # earlier ones in one page, where that is more than one message's
QUOTED = 60  # characters


@dataclass(frozen=True, slots=True)
class Quote:
    """What a reply answers: whose words, and the first of them; none when they were withdrawn."""

    name: str
    words: str | None


@dataclass(frozen=True, slots=True)
class Said:
    """A message in plain words: names in place of ids, the oldest of its earlier versions first."""

    message: MessageOut
    body: str
    earlier: Sequence[VersionOut] = ()
    quote: Quote | None = None


class Pages:
    """The pages of one export, for the one who asked for it."""

    def __init__(self, begin: BeginWork, reading: Reading, caller: SignedInCaller, facts: Facts) -> None:
        self._begin = begin
        self._reading = reading
        self._caller = caller
        self._facts = facts

    async def members(self) -> AsyncIterator[Sequence[MemberOut]]:
        """Who is in the room."""
        after: str | None = None
        while True:
            async with self._begin() as work:
                place = await self._still(work)
                items, after = await members_of(work.session, place.room, after=after, limit=MEMBERS)
            yield items
            if after is None:
                return

    async def messages(self) -> AsyncIterator[Sequence[Said]]:
        """What was said in the period, up to the head at the beginning, as it stands at the moment of its page."""
        outline = self._facts.outline
        after = outline.first - 1
        while after < outline.last:
            async with self._begin() as work:
                page = await self._reading.page(
                    work.session, await self._still(work), Window(after=after, limit=MESSAGES)
                )
                items = _as_one_page(page.items)
                edited = [one.number for one in items if one.version > 1]
                versions = await versions_among(work.session, self._facts.room.id, edited) if edited else {}
            if not items:
                return
            after = items[-1].number
            period = self._facts.asked.period
            yield [
                _said(one, page, versions.get(one.number, []))
                for one in items
                if one.number <= outline.last and period.has(one.sent_at)
            ]

    async def _still(self, work: UnitOfWork) -> Place:
        """The room, if the session still holds, they are still in it, may still take it out, and it is the same."""
        person = await access_caller(work.session, self._caller.person.id, self._caller.session_id)
        place = await access_exportable(work, person, self._facts.room.id)
        if place.room.epoch != self._facts.room.epoch:
            raise NotFound
        return place


def _as_one_page(items: Sequence[MessageOut]) -> Sequence[MessageOut]:
    """As many as come with a bounded number of earlier versions: one message may have a hundred of them."""
    versions = 0
    for place, one in enumerate(items):
        versions += one.version - 1
        if versions > VERSIONS and place > 0:
            return items[:place]
    return items


def _said(message: MessageOut, page: HistoryPage, versions: Sequence[VersionOut]) -> Said:
    earlier = [
        one.model_copy(update={"body": spelt_out(one.body, one.mentions)})
        for one in reversed(versions)
        if one.version < message.version and message.deleted_at is None
    ]
    return Said(message, spelt_out(message.body, message.mentions), earlier, _quote(message.reply_to, page))


def _quote(number: int | None, page: HistoryPage) -> Quote | None:
    """From the page itself or from what it quotes; none where its reader may not know what was said."""
    found: list[MessageOut | QuoteOut] = [*page.quoted, *page.items]
    for one in found if number is not None else ():
        if one.number == number:
            words = " ".join(spelt_out(one.body[:1000], one.mentions).splitlines())
            short = f"{words[:QUOTED]}…" if len(words) > QUOTED else words
            return Quote(one.sender.name, None if one.deleted_at is not None else short)
    return None
