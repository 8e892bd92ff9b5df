"""What an organisation's people may put into a room: its own rules, or those of the installation."""

from dataclasses import dataclass, replace

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from app.audit.record import record_act
from app.errors import NotPermitted, TooLarge, UnsupportedType
from app.files.kinds import Nature
from app.files.models import FileKind, FileRules
from app.files.policy import may_change_rules, may_take_kind, may_take_size
from app.files.schemas import FileRulesDraft, FileRulesOut
from app.people.models import Person
from app.room_rules.rules import ruling_in
from app.rooms.models import Kind as RoomKind
from app.rooms.models import Room
from app.work import UnitOfWork

LARGEST = 2 * 1024**3
DANGEROUS: tuple[FileKind, ...] = ("program",)


@dataclass(frozen=True, slots=True)
class Rules:
    """How large, of which kinds, and whether what no scanner can look into."""

    largest: int = LARGEST
    refused: tuple[FileKind, ...] = DANGEROUS
    takes_unscannable: bool = False

    def refuse_size(self, size: int) -> None:
        if not may_take_size(self.largest, size):
            raise TooLarge(
                f"ファイルが大きすぎます。ここに置けるのは {_megabytes(self.largest)} までです。",
                f"The file is too large: {_megabytes(self.largest)} at most.",
            )

    def refuse_kind(self, nature: Nature) -> None:
        if not may_take_kind(self.refused, nature.kind):
            raise UnsupportedType


async def rules_of(session: AsyncSession, person: Person, room_kind: RoomKind, default: Rules) -> Rules:
    """Those of the uploader's organisation; they never allow more than the installation."""
    query = select(FileRules).where(FileRules.organisation_id == person.organisation_id)
    row = await session.scalar(query.where(FileRules.room_kind == room_kind))
    if row is None:
        return default
    return Rules(min(row.largest, default.largest), tuple(row.refused), row.takes_unscannable)


async def rules_in(session: AsyncSession, person: Person, room: Room, default: Rules) -> Rules:
    """The same for one room: nothing at all where files do not go with its class."""
    rules = await rules_of(session, person, room.kind, default)
    ruling = await ruling_in(session, person.organisation_id, room.information_class)
    return rules if ruling.allows_files else replace(rules, largest=0)


async def set_rules(work: UnitOfWork, person: Person, room_kind: RoomKind, draft: FileRulesDraft) -> FileRulesOut:
    """Say what one's organisation takes in rooms of this kind. Safe to repeat; recorded."""
    if not may_change_rules(person):
        raise NotPermitted
    values = draft.model_dump()
    statement = insert(FileRules).values(organisation_id=person.organisation_id, room_kind=room_kind, **values)
    key = [FileRules.organisation_id, FileRules.room_kind]
    await work.session.execute(statement.on_conflict_do_update(index_elements=key, set_=values))
    await record_act(
        work, "file_rules.changed", organisation_id=person.organisation_id, actor_id=person.id,
        detail={"room_kind": room_kind} | draft.model_dump(mode="json"),
    )  # fmt: skip
    return FileRulesOut.model_validate(draft)


def _megabytes(size: int) -> str:
    return f"{size / 1024**2:,.0f} MB" if size >= 1024**2 else f"{size / 1024:,.0f} KB"
