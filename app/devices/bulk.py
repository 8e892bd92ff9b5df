"""Many devices at once, with the number told beforehand: signing out, and approving what was in use already."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, case, func, select, update

from app.audit.record import record_act
from app.devices.access import whose
from app.devices.schemas import BulkDraft, BulkOut
from app.devices.sign_out import HOLDS, end_sessions
from app.errors import Invalid
from app.people.caller import SignedInCaller
from app.people.models import Person, PersonDevice, PersonSession
from app.people.revise import revise_people
from app.sign_in.recognise import SHARED, UNUSED
from app.work import UnitOfWork

# An IN list may hold 32,767 values; whoever has more does it in several steps, as the answer says.
MOST = 30_000


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
    rows = await _reached(work, PersonSession, which)
    if draft.is_rehearsal:
        return _told(rows)
    ended = await end_sessions(work, [PersonSession.id.in_([row.id for row in rows])])
    await _record(work, caller, draft, "device.many_signed_out", len(ended))
    return BulkOut(devices=len(ended), people=len(set(ended)))


async def _approve(work: UnitOfWork, caller: SignedInCaller, draft: BulkDraft, people: ColumnElement[bool]) -> BulkOut:
    """Those that nobody has decided about yet: whom somebody refused stays refused."""
    undecided = PersonDevice.state.in_(("seen", "waiting")), PersonDevice.expires_at > func.now()
    rows = await _reached(work, PersonDevice, [*_named(draft, PersonDevice, people), *undecided])
    if draft.is_rehearsal or not rows:
        return _told(rows)
    ids = [row.id for row in rows]
    until = func.now() + case((PersonDevice.is_shared, SHARED), else_=UNUSED)
    approved = {
        "state": "approved", "code": None, "decided_at": func.now(), "decided_by": caller.person.id,
        "expires_at": until,
    }  # fmt: skip
    await work.session.execute(update(PersonDevice).where(PersonDevice.id.in_(ids)).values(approved))
    held = select(PersonDevice.expires_at).where(PersonDevice.id == PersonSession.device_id).scalar_subquery()
    theirs = PersonSession.person_id.in_({row.person_id for row in rows}), PersonSession.device_id.in_(ids)
    await work.session.execute(
        update(PersonSession).where(*theirs).values(approved_until=held),
        execution_options={"synchronize_session": False},
    )
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
    work: UnitOfWork, table: type[PersonDevice] | type[PersonSession], which: Sequence[ColumnElement[bool]]
) -> Sequence[Any]:
    query = select(table.id, table.person_id).join(Person, Person.id == table.person_id).where(*which)
    return (await work.session.execute(query.order_by(table.id).limit(MOST).with_for_update(of=table))).all()


def _told(rows: Sequence[Any]) -> BulkOut:
    return BulkOut(devices=len(rows), people=len({row.person_id for row in rows}))


async def _record(work: UnitOfWork, caller: SignedInCaller, draft: BulkDraft, action: str, count: int) -> None:
    if count:
        await record_act(
            work, action, organisation_id=caller.person.organisation_id, actor_id=caller.person.id,
            subject_id=draft.person_id, detail={"devices": count, "network": draft.network},
        )  # fmt: skip
