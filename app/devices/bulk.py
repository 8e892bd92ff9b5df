"""Many devices at once, with the number told beforehand: signing out, and approving what was in use already."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, func, select, text

from app.audit.record import record_act
from app.devices.access import whose
from app.devices.schemas import BulkDraft, BulkOut
from app.devices.sign_out import HOLDS, end_sessions
from app.errors import Invalid
from app.people.caller import SignedInCaller
from app.people.hold_sessions import hold_sessions
from app.people.models import Person, PersonDevice, PersonSession
from app.people.revise import lock_people, revise_people
from app.sign_in.recognise import SHARED, UNUSED
from app.work import UnitOfWork

MOST = 30_000  # whoever has more does it in several steps, as the answer says
# The ids travel as one array: a statement takes 32,767 values by themselves, and is read anew for each number of them.
_APPROVE = text("""
    WITH approved AS (
        UPDATE devices SET state = 'approved', code = NULL, decided_at = now(), decided_by = :keeper,
               expires_at = now() + CASE WHEN is_shared THEN CAST(:shared AS interval) ELSE CAST(:own AS interval) END
        WHERE id = ANY(CAST(:ids AS uuid[])) RETURNING id, person_id, expires_at)
    UPDATE sessions SET approved_until = approved.expires_at FROM approved
    WHERE sessions.person_id = approved.person_id AND sessions.device_id = approved.id
""")


async def act_on_many(work: UnitOfWork, caller: SignedInCaller, draft: BulkDraft) -> BulkOut:
    """Of everybody whom one looks after; a rehearsal changes nothing. Safe to repeat."""
    people = await whose(work.session, caller.person)
    if draft.act == "approve" and draft.person_id is None and draft.network is None:
        raise Invalid(
            "どの入口、または誰の端末を承認するのかを選んでください。", "Please say of which network, or of whom."
        )
    if draft.act == "approve":
        return await _approve(work, caller, draft, people)
    return await _sign_out(work, caller, draft, people)


async def _sign_out(work: UnitOfWork, caller: SignedInCaller, draft: BulkDraft, people: ColumnElement[bool]) -> BulkOut:
    """Not the session that asks; and programs only where their person is named."""
    which = [*_named(draft, PersonSession, people), *HOLDS, PersonSession.id != caller.session_id]
    if draft.person_id is None:
        which.append(PersonSession.kind == "browser")
    rows = await _reached(work, PersonSession, which, is_rehearsal=draft.is_rehearsal)
    if draft.is_rehearsal:
        return _told(rows)
    ended = await end_sessions(work, [row.id for row in rows])
    await _record(work, caller, draft, "device.many_signed_out", len(ended))
    return BulkOut(devices=len(ended), people=len(set(ended)))


async def _approve(work: UnitOfWork, caller: SignedInCaller, draft: BulkDraft, people: ColumnElement[bool]) -> BulkOut:
    """Those that nobody has decided about yet: whom somebody refused stays refused."""
    undecided = PersonDevice.state.in_(("seen", "waiting")), PersonDevice.expires_at > func.now()
    which = [*_named(draft, PersonDevice, people), *undecided]
    rows = await _reached(work, PersonDevice, which, is_rehearsal=draft.is_rehearsal)
    if draft.is_rehearsal or not rows:
        return _told(rows)
    approved = {"ids": [row.id for row in rows], "keeper": caller.person.id, "shared": SHARED, "own": UNUSED}
    await lock_people(work, {row.person_id for row in rows})
    await work.session.execute(_APPROVE, approved)
    await revise_people(work, {row.person_id for row in rows})
    await _record(work, caller, draft, "device.many_approved", len(rows))
    return _told(rows)


def _named(
    draft: BulkDraft, table: type[PersonDevice] | type[PersonSession], people: ColumnElement[bool]
) -> list[ColumnElement[bool]]:
    which = [people]
    if draft.person_id is not None:
        which.append(Person.id == draft.person_id)
    if draft.network is not None:
        which.append(table.network == draft.network)
    return which


async def _reached(
    work: UnitOfWork,
    table: type[PersonDevice] | type[PersonSession],
    which: Sequence[ColumnElement[bool]],
    *,
    is_rehearsal: bool,
) -> Sequence[Any]:
    """In the order of their ids, and locked, so that two who do this at once follow each other; a rehearsal only
    counts."""
    query = select(table.id, table.person_id).join(Person, Person.id == table.person_id).where(*which)
    query = query.order_by(table.id).limit(MOST)
    if table is PersonSession and not is_rehearsal:
        return await hold_sessions(work, query)
    return (await work.session.execute(query if is_rehearsal else query.with_for_update(of=table))).all()


def _told(rows: Sequence[Any]) -> BulkOut:
    return BulkOut(devices=len(rows), people=len({row.person_id for row in rows}))


async def _record(work: UnitOfWork, caller: SignedInCaller, draft: BulkDraft, action: str, count: int) -> None:
    if count:
        await record_act(
            work, action, organisation_id=caller.person.organisation_id, actor_id=caller.person.id,
            subject_id=draft.person_id, detail={"devices": count, "network": draft.network},
        )  # fmt: skip
