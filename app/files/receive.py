"""Taking a file in: the bytes first, then a row that says whose they are and that nobody has looked into them yet."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from uuid import UUID, uuid4

from sqlalchemy.ext.asyncio import AsyncSession

from app.errors import Invalid, NotFound, NotPermitted
from app.files.access import access_file
from app.files.cabinet import Cabinet
from app.files.kinds import HEAD, nature_of
from app.files.models import RoomFile
from app.files.names import harmless_name
from app.files.rules import Rules, rules_of
from app.folding import fold
from app.people.caller import SignedInCaller
from app.people.models import Person
from app.people.sessions import access_caller
from app.room_rules.rules import ruling_in
from app.rooms.access import access_room
from app.rooms.models import Room
from app.work import BeginWork, UnitOfWork


@dataclass(frozen=True, slots=True)
class Arrival:
    """A file that somebody brings: where to, under which name, how large as they say, and of what it is a version."""

    room_id: UUID
    name: str
    size: int | None = None
    version_of: UUID | None = None


async def receive_file(
    cabinet: Cabinet, begin: BeginWork, caller: SignedInCaller, arrival: Arrival, chunks: AsyncIterator[bytes]
) -> RoomFile:
    """Take the bytes as they come; no database connection is kept meanwhile.

    Whoever brings them is authorised before the first byte and again after the last. Where anything fails, neither a
    row nor a byte stays.
    """
    name, part_id = harmless_name(arrival.name), uuid4()
    async with begin() as work:
        rules = await rules_for(work.session, cabinet, caller.person, arrival)
    with cabinet.door(caller.person.id):
        try:
            await cabinet.staging.append(part_id, 0, chunks, rules.largest)
            async with begin() as work:
                person = await access_caller(work.session, caller.person.id, caller.session_id)
                return await admit_file(work, cabinet, person, Admission(part_id, name, arrival))
        except BaseException:
            cabinet.staging.drop(part_id)
            raise


async def rules_for(session: AsyncSession, cabinet: Cabinet, person: Person, arrival: Arrival) -> Rules:
    """The rules under which this may come in, and whether there is room for it; refused before a byte is read."""
    place = await access_room(session, person, arrival.room_id)
    await refuse_by_class(session, person, place.room)
    if arrival.version_of is not None:
        await access_file(session, person, arrival.version_of, arrival.room_id)
    rules = await rules_of(session, person, place.room.kind, cabinet.rules)
    rules.refuse_size(arrival.size or 0)
    cabinet.staging.refuse_without_room(arrival.size or 0)
    return rules


async def refuse_by_class(session: AsyncSession, person: Person, room: Room) -> None:
    if not (await ruling_in(session, person.organisation_id, room.information_class)).allows_files:
        raise NotPermitted(
            "このルームの情報区分では、ファイルを置けません（団体の決まり）。",
            "Files are not put into rooms of this class: your organisation's rule.",
        )


@dataclass(frozen=True, slots=True)
class Admission:
    """A part that has come whole, and what it is to be called."""

    part_id: UUID
    name: str
    arrival: Arrival


async def admit_file(work: UnitOfWork, cabinet: Cabinet, person: Person, admission: Admission) -> RoomFile:
    """Make the part a file of its room, still to be looked through. Refused when its kind is not taken there."""
    rules = await rules_for(work.session, cabinet, person, admission.arrival)
    path = cabinet.staging.path_of(admission.part_id)
    if not path.exists():
        raise NotFound
    size = path.stat().st_size
    if size == 0:
        raise Invalid("空のファイルは送れません。", "An empty file cannot be sent.")
    rules.refuse_size(size)
    with path.open("rb") as part:
        nature = nature_of(part.read(HEAD), admission.name, is_whole=size <= HEAD)
    rules.refuse_kind(nature)
    file = RoomFile(
        id=admission.part_id, room_id=admission.arrival.room_id, uploader_id=person.id, byline_id=person.byline_id,
        origin_id=await _origin_of(work.session, person, admission), blob_id=admission.part_id, name=admission.name,
        search_text=fold(admission.name), size=size, kind=nature.kind, media_type=nature.media_type,
    )  # fmt: skip
    work.session.add(file)
    await work.session.flush()
    return file


async def _origin_of(session: AsyncSession, person: Person, admission: Admission) -> UUID:
    arrival = admission.arrival
    if arrival.version_of is None:
        return admission.part_id
    return (await access_file(session, person, arrival.version_of, arrival.room_id)).origin_id
