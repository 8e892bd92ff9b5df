"""A person as the directory sees them, and what its words mean here: pure, and back and forth without a loss.

What the directory said is given back in its own words as long as it still means what stands in the record; where
somebody has changed the record meanwhile, the record is shown.
"""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from pydantic import JsonValue
from scim2_models import Context, Meta, Reference

from app.people.login_ids import folded_login_id
from app.people.models import Person
from app.people.staff_line import StaffLine, is_kana, katakana_of, narrow
from app.scim.models import ScimPerson
from app.scim.resources import POLICY, Account, Belonging, Email, EnterpriseUser, Group, KairanUser, Name

UNREAD = "・"  # whoever's reading nobody has said stands at the end of the directory
NUMBERED_HERE = "scim-"  # staff numbers of people for whom the directory names none


@dataclass(frozen=True, slots=True)
class HeldPost:
    """A current post of somebody."""

    department_id: UUID
    code: str
    name: str
    title: str
    is_primary: bool


@dataclass(frozen=True, slots=True)
class Known:
    """What the record has of a person, the main post first."""

    person: Person
    kept: ScimPerson | None
    posts: Sequence[HeldPost]

    @property
    def main(self) -> HeldPost | None:
        return next((post for post in self.posts if post.is_primary), None)

    @property
    def line(self) -> StaffLine:
        """As a staff list would have them."""
        person, main = self.person, self.main
        return StaffLine(
            0, person.staff_number, person.name, person.kana, person.login_id, main.code if main else "",
            title=main.title if main else "", email=person.email,
        )  # fmt: skip


def account_of(known: Known, base: str) -> Account:
    """The person, in the directory's words where these still hold."""
    person, said = known.person, _said(known.kept)
    shown = Account(
        id=str(person.id), external_id=known.kept.external_id if known.kept else None,
        meta=Meta(resource_type="User", created=person.created_at, location=f"{base}/Users/{person.id}"),
    )  # fmt: skip
    means_login = said is not None and folded_login_id(said.user_name or "") == person.login_id
    shown.user_name = said.user_name if said and means_login else person.login_id
    if said is not None and name_in(said) in (None, person.name):
        shown.display_name, shown.name = said.display_name, said.name
    else:
        shown.display_name, shown.name = person.name, Name(formatted=person.name)
    is_silent = said is not None and said.active is None
    shown.active = False if person.suspended_at is not None else None if is_silent else True
    if said is not None and email_in(said) == person.email:
        shown.emails = said.emails
    elif person.email is not None:
        shown.emails = [Email(value=person.email, type="work", primary=True)]
    _show_work(shown, known, said)
    return shown


def _show_work(shown: Account, known: Known, said: Account | None) -> None:
    main, person = known.main, known.person
    said_work = (said[EnterpriseUser] if said else None) or EnterpriseUser()
    number = person.staff_number
    if said is not None and narrow(said_work.employee_number or "") in ("", number):
        shown_number = said_work.employee_number
    else:
        shown_number = None if number.startswith(NUMBERED_HERE) else number
    department = main.name if main else None
    if main and (said_work.department or "").strip() in (main.name, main.code):
        department = said_work.department
    shown.title = (main.title or None) if main else said.title if said else None
    if shown_number or department:
        shown[EnterpriseUser] = EnterpriseUser(employee_number=shown_number, department=department)
    kana = kana_in(said) if said else None
    if said is None or (kana is not None and (reading_of(kana) or person.kana) != person.kana):
        kana = None if person.kana == UNREAD else person.kana
    if kana is not None:
        shown[KairanUser] = KairanUser(kana=kana)
    links = {post.department_id: post for post in known.posts}
    base = str(shown.meta.location).rsplit("/Users/", 1)[0] if shown.meta else ""
    shown.groups = [
        Belonging(value=str(one), ref=Reference(f"{base}/Groups/{one}"), display=post.name)
        for one, post in links.items()
    ] or None  # fmt: skip


def line_of(account: Account, known: Known | None) -> StaffLine:
    """What the directory says, as a line of a staff list; the department is another question."""
    work = account[EnterpriseUser] or EnterpriseUser()
    number = narrow(work.employee_number or "")
    kana = reading_of(kana_in(account))
    return StaffLine(
        line=0,
        staff_number=number or (known.person.staff_number if known else NUMBERED_HERE + secrets.token_hex(6)),
        name=name_in(account) or (known.person.name if known else (account.user_name or "").strip()),
        kana=kana or (known.person.kana if known else UNREAD),
        login_id=folded_login_id(account.user_name or ""),
        title=(account.title or "").strip(),
        email=email_in(account),
    )


def at_department(known: Known, code: str) -> StaffLine:
    """The same person with their main post there, or without one; a title that the directory named goes along."""
    said = _said(known.kept)
    return replace(known.line, department_code=code, title=((said.title if said else "") or "").strip() if code else "")


def completed(account: Account, before: Account) -> Account:
    """What a replacement does not speak of stays as it is: a department may be kept by its group instead."""
    for field in ("external_id", "display_name", "name", "title", "active", "emails"):
        if getattr(account, field) is None:
            setattr(account, field, getattr(before, field))
    for extension in (EnterpriseUser, KairanUser):
        old, new = before[extension], account[extension]
        account[extension] = new or old
        for field in (name for name in extension.model_fields if old and new and name != "schemas"):
            setattr(new, field, getattr(new, field) or getattr(old, field))
    return account


def completed_group(wanted: Group, before: Group) -> Group:
    """As with people; a list of nobody empties a department, and no list does not."""
    wanted.external_id = wanted.external_id or before.external_id
    if wanted.members is None:
        wanted.members = before.members
    return wanted


def said_in(account: Account) -> dict[str, JsonValue]:
    """What is kept of it: all that it says, but for what is the record's own."""
    written: dict[str, Any] = account.model_dump(scim_ctx=Context.DEFAULT)
    return {
        key: value for key, value in written.items() if key not in ("id", "externalId", "meta", "schemas", "groups")
    }


def name_in(account: Account) -> str | None:
    """The name to be seen, or made of its parts in the Japanese order."""
    name = account.name or Name()
    parts = "　".join(part.strip() for part in (name.family_name, name.given_name) if part and part.strip())
    found = ((said or "").strip() for said in (account.display_name, name.formatted, parts))
    return next((one for one in found if one), None)


def kana_in(account: Account) -> str | None:
    own = account[KairanUser]
    return own.kana if own else None


def reading_of(said: str | None) -> str | None:
    """As it is kept; what is no kana sorts nobody, and keeps nobody out."""
    kana = katakana_of(said or "")
    return kana if kana and is_kana(kana) and len(kana) <= 100 else None


def email_in(account: Account) -> str | None:
    emails = account.emails or []
    chosen = next((one for one in emails if one.primary), None) or next(
        (one for one in emails if one.type == "work"), None
    )
    found = chosen or (emails[0] if emails else None)
    return narrow(found.value or "") or None if found else None


def _said(kept: ScimPerson | None) -> Account | None:
    if kept is None:
        return None
    said: Account = Account.model_validate(kept.said, scim_policy=POLICY)
    return said
