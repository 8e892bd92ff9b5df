"""What may be put into a room: pure questions, one line each."""

from app.files.models import FileKind, RoomFile, State
from app.people.abilities import ADMINISTRATORS, Ability
from app.people.models import Person

CHANGE_RULES = Ability(
    "files.change_rules", "添付の大きさと種類を決める", "decide which files are taken, and how large", ADMINISTRATORS
)
# A file that nobody could look into is opened by those alone whose organisation says so.
OPEN: tuple[State, ...] = ("clean", "unscanned")


def may_change_rules(person: Person) -> bool:
    return CHANGE_RULES.is_of(person)


def may_take_size(largest: int, size: int) -> bool:
    return size <= largest


def may_take_kind(refused: tuple[FileKind, ...], kind: FileKind) -> bool:
    return kind not in refused


def may_open(file: RoomFile) -> bool:
    return file.state in OPEN


def may_send(file: RoomFile) -> bool:
    """A file that is still being looked through may be sent: it opens when that is over."""
    return file.state not in ("infected", "unscannable")
