"""Searching: a page of what somebody may see and asked for, the newest or the best first."""

from datetime import UTC, datetime, timedelta, timezone

from sqlalchemy.ext.asyncio import AsyncSession

from app.errors import Invalid
from app.messages.history import messages_numbered
from app.people.models import Person
from app.search.candidates import Sieve
from app.search.lines import spoken, without_markup
from app.search.query import Wanted, wanted_of
from app.search.reach import grounds_of
from app.search.schemas import Asked, FoundOut, SearchPage
from app.search.snippets import snippet_of
from app.search.walk import Find, Mark, Walk, Walked

MOST_RANKED = 500  # the newest of the finds, among which the best are looked for
TOKYO = timezone(timedelta(hours=9))


async def search(session: AsyncSession, person: Person, asked: Asked) -> SearchPage:
    """Only rooms that one is in now, and of rooms that hide their past only what came since one joined."""
    wanted = wanted_of(asked.q)
    if not wanted.words and asked.sender is None and not asked.has_file:
        raise Invalid("探す言葉を入れてください。", "Say what to search for.")
    grounds = await grounds_of(session, person, asked.room, asked.group)
    before = _mark_of(asked.cursor) if asked.cursor and asked.sort == "newest" else None
    walk = Walk(session, grounds, wanted, _sieve_of(asked, wanted, before), before)
    walked = (
        _ranked(await walk.back(MOST_RANKED), asked, wanted) if asked.sort == "best" else await walk.back(asked.limit)
    )
    found = {
        (one.room_id, one.number): one
        for one in await messages_numbered(session, [(find.room_id, find.number) for find in walked.finds])
        if walk.matches(one)  # as it is at this very moment
    }
    shown = [found[key] for find in walked.finds if (key := (find.room_id, find.number)) in found]
    return SearchPage(
        items=[FoundOut(message=one, snippet=snippet_of(without_markup(spoken(one)), wanted.words)) for one in shown],
        next=_next_of(walked, asked),
        is_cut_short=walked.is_cut_short,
        unfolded=sum(max(0, one.head - max(one.folded_number, one.floor)) for one in grounds),
    )


def _sieve_of(asked: Asked, wanted: Wanted, before: Mark | None) -> Sieve:
    since, until = _in_tokyo(asked.since), _in_tokyo(asked.until)
    if before is not None:
        until = before.at if until is None else min(until, before.at)
    return Sieve(wanted.words, asked.sender, since, until, asked.has_file)


def _in_tokyo(moment: datetime | None) -> datetime | None:
    """A time without a zone is that of the wall clock here."""
    if moment is None:
        return None
    if not 1900 <= moment.year <= 2999:
        raise Invalid("日付を確かめてください。", "Please check the dates.")
    return moment if moment.tzinfo else moment.replace(tzinfo=TOKYO)


def _ranked(walked: Walked, asked: Asked, wanted: Wanted) -> Walked:
    """The more of a message is what was asked for, the better; the newer of two that are as good comes first."""
    start = _place_of(asked.cursor)
    best = sorted(walked.finds, key=lambda find: (_share(find, wanted), find.mark), reverse=True)
    page = best[start : start + asked.limit]
    return Walked(page, walked.finds[-1].mark if start + asked.limit < len(best) else None, walked.is_cut_short)


def _share(find: Find, wanted: Wanted) -> float:
    covered = sum(min(3, find.line.count(word)) * len(word) for word in wanted.words)
    return covered / (len(find.line) + 20)  # a word alone is not better than the same word in a short sentence


def _next_of(walked: Walked, asked: Asked) -> str | None:
    if walked.until is None:
        return None
    if asked.sort == "best":
        return str(_place_of(asked.cursor) + asked.limit)
    at, room, number = walked.until
    return f"{at.astimezone(UTC).isoformat()}/{room:x}/{number}"


def _mark_of(cursor: str) -> Mark:
    try:
        at, room, number = cursor.split("/")
        moment = _in_tokyo(datetime.fromisoformat(at))
        assert moment is not None
        return Mark(moment, int(room, 16), int(number))
    except ValueError:
        raise Invalid from None


def _place_of(cursor: str | None) -> int:
    if cursor is None:
        return 0
    if not (cursor.isascii() and cursor.isdigit() and int(cursor) <= MOST_RANKED):
        raise Invalid
    return int(cursor)
