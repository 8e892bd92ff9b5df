"""Whose account it is: by the provider and its own word for the person; never by an e-mail address.

Who comes for the first time is found by the staff number that the provider of their own organisation vouches for, or
becomes somebody new there, where the rule says so. From then on the link decides, whatever else is said of them.
"""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from pydantic import JsonValue
from sqlalchemy import func, or_, select, update
from sqlalchemy.dialects.postgresql import insert

from app.audit.record import record_act
from app.errors import Refusal
from app.organisations.models import Organisation
from app.people.import_people import apply_staff_list
from app.people.models import Person
from app.people.passwords import Passwords
from app.people.staff_line import COLUMNS as STAFF_COLUMNS
from app.people.staff_line import EMAIL, KANA, LOGIN_ID, NAME, STAFF_NUMBER, staff_line_of
from app.people.staff_list import StaffList
from app.sign_on.models import IdentityProvider, LinkedAccount
from app.work import UnitOfWork


class UnknownAccount(Refusal):
    status = 403
    code = "unknown_account"
    ja = "回覧に、このアカウントの利用者が登録されていません。情報担当にお問い合わせください。"
    en = "Nobody in Kairan has this account. Please ask your IT staff."


@dataclass(frozen=True, slots=True)
class Vouched:
    """What a provider says of somebody who has just signed in there."""

    subject: str
    staff_number: str = ""
    name: str = ""
    kana: str = ""
    login_id: str = ""
    email: str = ""

    @classmethod
    def of(cls, claims: Mapping[str, JsonValue], names: Mapping[str, JsonValue]) -> "Vouched":
        """Read from claims, under the names that the administrator gave."""

        def said(which: str) -> str:
            name = names.get(f"{which}_claim")
            value = claims.get(name) if isinstance(name, str) and name else None
            return value.strip() if isinstance(value, str) else str(value) if type(value) is int else ""

        names_of_five = ("staff_number", "name", "kana", "login_id", "email")
        return cls(str(claims["sub"]), *map(said, names_of_five))


async def person_behind(work: UnitOfWork, passwords: Passwords, provider: IdentityProvider, vouched: Vouched) -> Person:
    """The person of this account; refused when there is none, or none who may come in."""
    person_id = await _linked(work, provider, vouched.subject)
    if person_id is None:
        person_id = await _welcome(work, passwords, provider, vouched)
    query = select(Person).where(Person.id == person_id, Person.organisation_id == provider.organisation_id)
    query = query.where(Person.suspended_at.is_(None), or_(Person.ends_at.is_(None), Person.ends_at > func.now()))
    person = await work.session.scalar(query.execution_options(populate_existing=True))
    if person is None:
        raise UnknownAccount
    return person


async def _linked(work: UnitOfWork, provider: IdentityProvider, subject: str) -> UUID | None:
    used = (
        update(LinkedAccount)
        .where(LinkedAccount.provider_id == provider.id, LinkedAccount.subject == subject)
        .values(last_used_at=func.now())
    )
    found: UUID | None = await work.session.scalar(used.returning(LinkedAccount.person_id))
    return found


async def _welcome(work: UnitOfWork, passwords: Passwords, provider: IdentityProvider, vouched: Vouched) -> UUID:
    number = unicodedata.normalize("NFKC", vouched.staff_number).strip()
    if provider.newcomers == "linked" or not number:
        raise UnknownAccount
    query = select(Person.id).where(Person.organisation_id == provider.organisation_id, Person.staff_number == number)
    person_id = await work.session.scalar(query)
    is_new = person_id is None
    if is_new and provider.newcomers == "create":
        await _create(work, passwords, provider, vouched)
        person_id = await work.session.scalar(query)
    if person_id is None:
        raise UnknownAccount
    row = {"provider_id": provider.id, "subject": vouched.subject, "organisation_id": provider.organisation_id}
    written = insert(LinkedAccount).values(**row, person_id=person_id).on_conflict_do_nothing()
    linked = await work.session.scalar(written.returning(LinkedAccount.person_id))
    if linked is None:  # they have another account there already, which an administrator has to look at
        raise UnknownAccount
    await record_act(
        work, "sign_on.linked", organisation_id=provider.organisation_id, actor_id=person_id, subject_id=person_id,
        detail={"provider_id": str(provider.id), "is_new": is_new},
    )  # fmt: skip
    return person_id


async def _create(work: UnitOfWork, passwords: Passwords, provider: IdentityProvider, vouched: Vouched) -> None:
    """As a staff list with this one line would; what cannot be in a list cannot come in this way either."""
    organisation = await work.session.scalar(select(Organisation).where(Organisation.id == provider.organisation_id))
    said = {
        STAFF_NUMBER: vouched.staff_number, NAME: vouched.name, KANA: vouched.kana,
        LOGIN_ID: vouched.login_id or vouched.staff_number, EMAIL: vouched.email,
    }  # fmt: skip
    line = staff_line_of(1, dict.fromkeys(STAFF_COLUMNS, "") | said)
    if organisation is not None:
        await apply_staff_list(work, organisation, StaffList([line], []), passwords)
