"""The staff list as a file, in the form in which it is brought: what went out unchanged changes nothing coming back."""

import csv
import io
from collections.abc import Iterable, Iterator
from typing import Literal

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from app.audit.record import record_act
from app.people.models import Person
from app.people.staff_line import COLUMNS, OPTIONAL, PASSWORD
from app.tables import harmless
from app.transfers.access import refuse_others
from app.transfers.workbook import workbook_of
from app.work import UnitOfWork

Form = Literal["csv", "xlsx"]
BOM = "\ufeff"
HEADER = tuple(column for column in (*COLUMNS, *OPTIONAL) if column != PASSWORD)
_STAFF = text("""
    SELECT people.staff_number, people.name, people.kana, coalesce(people.email, '') AS email, people.login_id,
           coalesce((CAST(people.ends_at AT TIME ZONE 'Asia/Tokyo' AS date) - 1)::text, '') AS last_day,
           coalesce(departments.code, '') AS code,
           coalesce(departments.name, '') AS department, coalesce(held.title, '') AS title,
           coalesce(NOT held.is_primary, false) AS is_further
    FROM people
    LEFT JOIN posts AS held ON held.person_id = people.id AND held.ended_on IS NULL
    LEFT JOIN departments ON departments.id = held.department_id
    WHERE people.organisation_id = :organisation_id AND people.suspended_at IS NULL AND people.guest_of IS NULL
    ORDER BY people.staff_number, held.is_primary DESC NULLS FIRST, departments.position, departments.code, held.title
""")


async def export_staff(work: UnitOfWork, person: Person, form: Form) -> bytes:
    """Everybody who has access, one line for each post; never a password."""
    refuse_others(person)
    rows = list(_lines(await _read(work.session, person)))
    await record_act(
        work, "people.exported", organisation_id=person.organisation_id, actor_id=person.id,
        detail={"people": len({row[0] for row in rows}), "form": form},
    )  # fmt: skip
    return table_as_file([HEADER, *rows], form, "職員名簿")


def table_as_file(rows: Iterable[Iterable[str]], form: Form, title: str) -> bytes:
    if form == "xlsx":
        return workbook_of(rows, title)
    written = io.StringIO()
    csv.writer(written).writerows([harmless(cell) for cell in row] for row in rows)
    return (BOM + written.getvalue()).encode()


async def _read(session: AsyncSession, person: Person) -> Iterable[dict[str, str]]:
    found = await session.execute(_STAFF, {"organisation_id": person.organisation_id})
    return [dict(row._mapping) for row in found]


def _lines(found: Iterable[dict[str, str]]) -> Iterator[tuple[str, ...]]:
    """Somebody without a first post has a line of their own all the same: a further one cannot stand alone."""
    seen: set[str] = set()
    for row in found:
        said = (row["staff_number"], row["name"], row["kana"])
        account = (row["email"], row["login_id"])
        if row["staff_number"] not in seen and row["is_further"]:
            yield (*said, "", "", "", *account, "", row["last_day"])
        post = (row["code"], row["department"], row["title"])
        seen.add(row["staff_number"])
        rest = ("兼務", "") if row["is_further"] else ("", row["last_day"])
        yield (*said, *post, *account, *rest)
