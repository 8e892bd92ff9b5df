"""Minting access tokens for bots and load tests: the operator's act, written into the audit."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from sqlalchemy import Select, select

from app.audit.record import record_act
from app.errors import NotFound
from app.organisations.models import Organisation
from app.people.login_ids import folded_login_id
from app.people.models import Person
from app.people.revise import lock_people
from app.people.sessions import Device, open_session
from app.people.tokens import Claim, Tokens
from app.work import UnitOfWork

MINTED = Device("kairan person token")


@dataclass(frozen=True, slots=True)
class Minted:
    login_id: str
    person_id: UUID
    token: str


async def mint_tokens(work: UnitOfWork, tokens: Tokens, people: Sequence[Person], lifetime: timedelta) -> list[Minted]:
    """One token for each person; it holds until its session is ended or `lifetime` is over."""
    minted = []
    await lock_people(work, [person.id for person in people])
    for person in people:
        opened = await open_session(work, person, lifetime, kind="token", device=MINTED)
        token = tokens.sign(Claim(person.id, opened.session_id), lifetime)
        minted.append(Minted(person.login_id, person.id, token))
        await record_act(
            work, "token.minted", organisation_id=person.organisation_id, subject_id=person.id,
            detail={"session_id": str(opened.session_id), "seconds": int(lifetime.total_seconds())},
        )  # fmt: skip
    return minted


async def people_named(work: UnitOfWork, login_ids: Sequence[str]) -> list[Person]:
    """The people with these login IDs, in the order asked; refuses when one is missing."""
    wanted = [folded_login_id(login_id) for login_id in login_ids]
    found = {p.login_id: p for p in await work.session.scalars(_working().where(Person.login_id.in_(wanted)))}
    missing = [login_id for login_id in wanted if login_id not in found]
    if missing:
        raise NotFound(
            f"この利用者はいません (利用停止を含む): {', '.join(missing)}", f"No such person: {', '.join(missing)}"
        )
    return [found[login_id] for login_id in wanted]


async def people_of(work: UnitOfWork, organisation: Organisation, limit: int | None) -> list[Person]:
    query = _working().where(Person.organisation_id == organisation.id).order_by(Person.staff_number, Person.id)
    return list(await work.session.scalars(query.limit(limit)))


def _working() -> Select[Person]:
    return select(Person).where(Person.suspended_at.is_(None))
