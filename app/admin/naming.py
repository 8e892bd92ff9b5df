"""What the ids of audit entries are called: people, rooms, user groups, files and so on, all at once."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from app.admin.schemas import Kind, NamedOut
from app.audit.models import AuditEntry

# A file is named only where somebody of the organisation may have seen its name: in a room that they are or were in.
_NAMES = text("""
    WITH asked AS (SELECT unnest(CAST(:ids AS uuid[])) AS id)
    SELECT id, 'person' AS kind, name FROM people JOIN asked USING (id)
    UNION ALL SELECT id, 'room', name FROM rooms JOIN asked USING (id)
    UNION ALL SELECT id, 'user_group', name FROM user_groups JOIN asked USING (id)
    UNION ALL SELECT id, 'organisation', name FROM organisations JOIN asked USING (id)
    UNION ALL SELECT id, 'directory', 'SCIM' FROM scim_connections JOIN asked USING (id)
    UNION ALL SELECT files.id, 'file', files.name FROM files JOIN asked ON asked.id = files.id
    WHERE files.room_id = ANY (CAST(:rooms AS uuid[]))
""")


@dataclass(frozen=True, slots=True)
class Names:
    """What was found, by id."""

    known: dict[UUID, NamedOut]

    def of(self, named: UUID | None, otherwise: Kind = "other") -> NamedOut | None:
        if named is None:
            return None
        return self.known.get(named) or NamedOut(id=named, kind=otherwise, name=None)


async def names_in(session: AsyncSession, entries: Iterable[AuditEntry]) -> Names:
    """The names of everything that these entries name."""
    ids, rooms = set[UUID](), set[UUID]()
    for entry in entries:
        room_id = room_of(entry)
        ids |= {one for one in (entry.actor_id, entry.subject_id, room_id) if one is not None}
        rooms |= {room_id} if room_id else set()
    rows = await session.execute(_NAMES, {"ids": list(ids), "rooms": list(rooms)})
    return Names({row.id: NamedOut(id=row.id, kind=row.kind, name=row.name) for row in rows})


def room_of(entry: AuditEntry) -> UUID | None:
    """The room that an entry names, where it names one."""
    try:
        return UUID(str(entry.detail["room_id"]))
    except (KeyError, ValueError):
        return None
