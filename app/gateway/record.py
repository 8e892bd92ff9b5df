"""What live delivery asks of the record, answered from PostgreSQL in short units of work."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import text

from app.entry.gate import Papers
from app.entry.policy import role_of
from app.errors import NotFound
from app.gateway.doorway import Hearing
from app.messages.log import events_after
from app.readers.counts import readings_of
from app.realtime.protocol import RoomEvent, event_payload
from app.realtime.record import Entrance, Moved, Standing, Told
from app.rooms.overview import room_seen_by
from app.rooms.schemas import RoomReset
from app.work import BeginWork

# Every two seconds, for every room that is heard and everybody who is here: two columns as two values are read by the
# driver in less than half of the time that ten thousand rows take.
_HEADS = text("""
    SELECT coalesce(array_agg(id), '{}') AS ids, coalesce(array_agg(last_seq), '{}') AS seqs
    FROM rooms WHERE id = ANY(CAST(:rooms AS uuid[]))
""")
_REVISIONS = text("""
    SELECT coalesce(array_agg(id), '{}') AS ids, coalesce(array_agg(revision), '{}') AS revisions
    FROM people WHERE id = ANY(CAST(:people AS uuid[]))
""")
# One statement, one snapshot: the revision can never be newer than what it stands for.
_STANDINGS = text("""
    SELECT people.id, people.revision, people.is_administrator, people.is_auditor, people.administers,
           people.guest_of,
           CAST(entry_rules.networks AS text) AS networks, living.*,
           ARRAY(SELECT room_id FROM memberships WHERE memberships.person_id = people.id
                 AND memberships.left_seq IS NULL) AS rooms,
           ARRAY(SELECT room_id FROM memberships WHERE memberships.person_id = people.id
                 AND memberships.left_seq IS NULL AND memberships.user_group_id IS NOT NULL) AS shared
    FROM people JOIN organisations ON organisations.id = people.organisation_id
    LEFT JOIN entry_rules ON entry_rules.organisation_id = people.organisation_id
    CROSS JOIN LATERAL (
        SELECT coalesce(array_agg(sessions.id), '{}') AS sessions, array_agg(has_second_factor) AS factors,
               array_agg(kind = 'token') AS tokens,
               array_agg(CAST(coalesce(extract(epoch FROM approved_until - now()), 0) AS double precision)) AS approvals
        FROM sessions WHERE sessions.person_id = people.id
          AND sessions.revoked_at IS NULL AND sessions.expires_at > now()) AS living
    WHERE people.id = ANY(CAST(:people AS uuid[]))
      AND people.suspended_at IS NULL AND organisations.suspended_at IS NULL
      AND (people.ends_at IS NULL OR people.ends_at > now())
""")
_RESET = text("SELECT epoch, last_seq, last_number FROM rooms WHERE id = :room_id")


class DatabaseRecord:
    """The `Record` of `app.realtime`, read from the database.

    What decides whether this node may go on is asked by `watch`, over connections that nobody else takes: a rush for
    the pool must not look like a database that is away.
    """

    def __init__(self, begin: BeginWork, watch: BeginWork | None = None) -> None:
        self._begin = begin
        self._watch = watch or begin

    async def heads(self, room_ids: Iterable[UUID]) -> dict[UUID, int]:
        async with self._watch() as work:
            row = (await work.session.execute(_HEADS, {"rooms": list(room_ids)})).one()
            return dict(zip(row.ids, row.seqs, strict=True))

    async def revisions(self, person_ids: Iterable[UUID]) -> dict[UUID, int]:
        async with self._watch() as work:
            row = (await work.session.execute(_REVISIONS, {"people": list(person_ids)})).one()
            return dict(zip(row.ids, row.revisions, strict=True))

    async def events_after(self, room_id: UUID, seq: int, limit: int) -> list[RoomEvent]:
        async with self._begin() as work:
            return await events_after(work.session, room_id, seq, limit)

    async def standings(self, person_ids: Iterable[UUID]) -> dict[UUID, Standing]:
        async with self._watch() as work:
            rows = await work.session.execute(_STANDINGS, {"people": list(person_ids)})
            return {row.id: _standing(row) for row in rows}

    async def entrance(self, person_id: UUID, room_id: UUID) -> Entrance | None:
        async with self._begin() as work:
            try:
                room = await room_seen_by(work.session, person_id, room_id)
            except NotFound:
                return None
            return Entrance(room.model_dump_json().encode(), room.last_seq)

    async def reset(self, room_id: UUID) -> tuple[bytes, int]:
        async with self._begin() as work:
            row = (await work.session.execute(_RESET, {"room_id": room_id})).one()
            fresh = RoomReset(epoch=row.epoch, last_seq=row.last_seq, last_number=row.last_number)
            return event_payload("room.reset", room_id, row.last_seq, fresh.model_dump_json().encode()), row.last_seq

    async def readings(self, moved: Mapping[UUID, Moved]) -> dict[UUID, Told]:
        async with self._begin() as work:
            return await readings_of(work.session, moved)


def _standing(row: Any) -> Standing:
    columns = (row.sessions, row.factors, row.tokens, row.approvals)
    sessions = zip(*columns, strict=True) if row.sessions else ()
    # How long a session lasts is the door's business: it has set the hour at which this socket ends.
    papers = {
        one: Papers(row.networks, role_of(row), factor, token, approved_seconds=approved)
        for one, factor, token, approved in sessions
    }
    hearing = Hearing(frozenset(row.rooms), frozenset(row.shared), papers)
    return Standing(row.revision, frozenset(row.sessions), hearing.rooms, hearing.of)
