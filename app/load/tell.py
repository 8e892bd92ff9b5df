"""Filling a synthetic room with messages, through the very statement that sends them."""

from itertools import islice
from random import Random
from uuid import UUID

from sqlalchemy import text

from app.load.open_rooms import Opened
from app.load.talk import bodies
from app.messages.drafts import SignedDraft
from app.messages.statements import write_drafts
from app.work import UnitOfWork

BATCH = 2000
MOST_BEHIND = 50  # messages that somebody has not read yet

_MARK = text("""
    UPDATE memberships SET read_number = greatest(memberships.read_number, marker.number)
    FROM unnest(CAST(:people AS uuid[]), CAST(:numbers AS bigint[])) AS marker (person_id, number)
    WHERE memberships.room_id = :room_id AND memberships.person_id = marker.person_id
""")


async def tell(work: UnitOfWork, room: Opened, messages: int, seed: int) -> None:
    """The members speak in turn. Two in three have read everything, the others are a little behind."""
    said, random = bodies(seed), Random(seed)
    for start in range(0, messages, BATCH):
        numbers = range(start + 1, min(start + BATCH, messages) + 1)
        told = zip(numbers, islice(said, len(numbers)), strict=True)
        await write_drafts(work, [_draft(room, number, body, random) for number, body in told])
    read = [messages - (place % MOST_BEHIND if place % 3 == 0 else 0) for place in range(len(room.members))]
    people = [person.id for person in room.members]
    await work.session.execute(_MARK, {"room_id": room.id, "people": people, "numbers": read})


def _draft(room: Opened, number: int, body: str, random: Random) -> SignedDraft:
    sender = room.members[(number - 1) % len(room.members)]
    return SignedDraft(sender.id, room.id, UUID(int=random.getrandbits(128), version=4), body)
