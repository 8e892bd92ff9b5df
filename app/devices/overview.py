"""All devices and sessions that somebody looks after, the ones used last first."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, Text, and_, exists, func, literal, null, select, tuple_, union_all
from sqlalchemy import cast as as_type
from sqlalchemy.ext.asyncio import AsyncSession

from app.devices.access import whose
from app.devices.schemas import DevicesSummary, KnownDeviceOut, Show
from app.devices.sign_out import HOLDS, THERE
from app.entry_networks.change import networks_of
from app.people.caller import SignedInCaller
from app.people.directory import has_word, people_out
from app.people.models import Person, PersonDevice, PersonSession
from app.people.order import cursor_of, keys_in, moment_in
from app.sign_in.device_names import browser_of, system_of


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which of them, and which page."""

    words: str = ""
    show: Show = "all"
    network: str | None = None
    after: str | None = None
    limit: int = 50


async def devices_kept_by(
    session: AsyncSession, caller: SignedInCaller, wanted: Wanted
) -> tuple[list[KnownDeviceOut], str | None]:
    """A page of them; every word is looked for in the person, and a code in the device."""
    people, own = await whose(session, caller.person), caller.person.organisation_id
    # Said of the device as well: its index has the order of the page, and nothing is read past its end.
    parts = [_part(_devices(wanted).where(PersonDevice.organisation_id == own), PersonDevice, people, wanted)]
    if wanted.show in ("all", "signed_in"):
        parts.append(_part(_sessions(), PersonSession, people, wanted))
    found = union_all(*(part.subquery().select() for part in parts)).subquery()
    order = found.c.last_seen_at.desc(), found.c.id.desc()
    rows = (await session.execute(select(found).order_by(*order).limit(wanted.limit + 1))).all()
    items = await _shown(session, caller, rows[: wanted.limit])
    last = rows[wanted.limit - 1] if len(rows) > wanted.limit else None
    return items, None if last is None else cursor_of([last.last_seen_at.isoformat(), last.id])


async def devices_summary(session: AsyncSession, caller: SignedInCaller) -> DevicesSummary:
    """How many wait, and which entries there are."""
    people = await whose(session, caller.person)
    waiting = select(func.count()).select_from(PersonDevice).join(Person, Person.id == PersonDevice.person_id)
    theirs = PersonDevice.organisation_id == caller.person.organisation_id, PersonDevice.state == "waiting"
    count = await session.scalar(waiting.where(people, *theirs, _lives()))
    networks, _ = await networks_of(session, caller.person.organisation_id)
    return DevicesSummary(waiting=count or 0, networks=[one.name for one in networks])


def _lives() -> ColumnElement[bool]:
    return PersonDevice.expires_at > func.now()


def _devices(wanted: Wanted) -> Select[*tuple[Any, ...]]:
    query: Select[*tuple[Any, ...]] = select(
        PersonDevice.id, literal("device").label("kind"), PersonDevice.person_id, PersonDevice.state,
        PersonDevice.code, PersonDevice.note, PersonDevice.user_agent, PersonDevice.network, PersonDevice.address,
        PersonDevice.is_shared, PersonDevice.created_at, PersonDevice.last_seen_at, PersonDevice.decided_at,
    ).where(_lives())  # fmt: skip
    if wanted.show == "signed_in":
        return query.where(exists().where(*THERE))
    return query if wanted.show == "all" else query.where(PersonDevice.state == wanted.show)


def _sessions() -> Select[*tuple[Any, ...]]:
    """What is signed in at no device that is known."""
    kind = func.replace(PersonSession.kind, "browser", "session").label("kind")
    return select(
        PersonSession.id, kind, PersonSession.person_id, literal("seen").label("state"),
        as_type(null(), Text).label("code"), literal("").label("note"), PersonSession.user_agent,
        PersonSession.network, PersonSession.address, PersonSession.is_shared, PersonSession.created_at,
        PersonSession.last_seen_at, as_type(null(), PersonDevice.decided_at.type).label("decided_at"),
    ).where(PersonSession.device_id.is_(None), *HOLDS)  # fmt: skip


def _part(
    query: Select[*tuple[Any, ...]],
    table: type[PersonDevice] | type[PersonSession],
    people: ColumnElement[bool],
    wanted: Wanted,
) -> Select[*tuple[Any, ...]]:
    """Each part is bounded by itself: neither is read further than the page needs."""
    query = query.join(Person, Person.id == table.person_id).where(people)
    for word in wanted.words.split()[:8]:
        is_code = PersonDevice.code == word if table is PersonDevice else literal(False)
        query = query.where(table.person_id.in_(_found(word, people)) | is_code)
    if wanted.network is not None:
        query = query.where(table.network == wanted.network)
    keys: list[ColumnElement[Any]] = [table.last_seen_at.expression, table.id.expression]
    if wanted.after:
        query = query.where(tuple_(*keys) < _place(wanted.after))
    return query.order_by(*(key.desc() for key in keys)).limit(wanted.limit + 1)


def _found(word: str, people: ColumnElement[bool]) -> Select[UUID]:
    """Looked for once among the people, not again at each of their devices."""
    return select(Person.id).where(people, has_word(word)).correlate(None)


def _place(cursor: str) -> tuple[datetime, UUID]:
    written, row_id = keys_in(cursor, 2)
    return moment_in(written), row_id


async def _shown(session: AsyncSession, caller: SignedInCaller, rows: Sequence[Any]) -> list[KnownDeviceOut]:
    people = {one.id: one for one in await people_out(session, {row.person_id for row in rows})}
    counts, here = await _signed_in(session, caller, [row.id for row in rows])
    return [
        KnownDeviceOut(
            **{name: getattr(row, name) for name in
               ("id", "kind", "state", "code", "note", "network", "address", "is_shared", "created_at",
                "last_seen_at", "decided_at")},
            person=people[row.person_id], system=system_of(row.user_agent), browser=browser_of(row.user_agent),
            is_current=row.id in here, sessions=counts.get(row.id, 0) if row.kind == "device" else 1,
        )
        for row in rows
    ]  # fmt: skip


async def _signed_in(
    session: AsyncSession, caller: SignedInCaller, ids: Sequence[UUID]
) -> tuple[dict[UUID, int], set[UUID | None]]:
    """How often each device of the page is signed in, and which row is the one that asks."""
    query = select(PersonDevice.id, func.count()).join(PersonSession, and_(*THERE))
    counts = (await session.execute(query.where(PersonDevice.id.in_(ids)).group_by(PersonDevice.id))).all()
    own = await session.scalar(select(PersonSession.device_id).where(PersonSession.id == caller.session_id))
    return {row[0]: row[1] for row in counts}, {own or caller.session_id}
