"""The two orders of the directory: by フリガナ, or as the organisation itself is ordered."""

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any, Literal
from uuid import UUID

from sqlalchemy import ColumnElement, case, func, select

from app.errors import Invalid
from app.organisations.models import Department, Organisation
from app.people.models import Person, Post

Order = Literal["kana", "organisation"]
LAST = "~"  # whoever has no post


def keys_of(order: Order, person: Person) -> list[ColumnElement[Any]]:
    """What the directory is sorted by for this person; all of it text but the id, which makes it one order."""
    names: list[ColumnElement[Any]] = [Person.kana.expression, Person.id.expression]
    if order == "kana":
        return names
    # One's own organisation first, the others by their codes, which go from the north to the south.
    organisation = case((Person.organisation_id == person.organisation_id, ""), else_=Organisation.code)
    return [organisation, func.coalesce(_department(), LAST), *names]


def _department() -> Any:
    """Where somebody's first post stands in their organisation."""
    place = func.to_char(Department.position, "FM0000000000").concat(Department.code)
    return (
        select(place)
        .select_from(Post)
        .join(Department, Department.id == Post.department_id)
        .where(Post.person_id == Person.id, Post.ended_on.is_(None))
        .order_by(Post.is_primary.desc(), Post.began_on, Department.code, Post.id)
        .limit(1)
        .correlate(Person)
        .scalar_subquery()
    )


def cursor_of(keys: Sequence[Any]) -> str:
    return json.dumps([str(key) for key in keys], ensure_ascii=False)


def keys_in(cursor: str, count: int) -> tuple[Any, ...]:
    """The keys of a cursor that was given out for so many."""
    try:
        *texts, person_id = json.loads(cursor)
        if len(texts) + 1 == count and all(isinstance(one, str) and "\0" not in one for one in texts):
            return (*texts, UUID(person_id))
    except (ValueError, TypeError, AttributeError):
        pass
    raise Invalid


def moment_in(key: str) -> datetime:
    """A moment that was given out as a key."""
    try:
        moment = datetime.fromisoformat(key)
        if moment.tzinfo is not None:
            return moment.astimezone(UTC)
    except (ValueError, OverflowError):
        pass
    raise Invalid
