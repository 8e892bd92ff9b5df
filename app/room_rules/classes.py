"""The class of a room, and what an organisation lets happen in a room of that class: pure, strictest first."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import NamedTuple

from app.room_rules.models import Confidentiality, Exporters, Grade

STRICTEST: tuple[Exporters, ...] = ("nobody", "administrators", "owners")


class InformationClass(NamedTuple):
    """Up to what 機密性 something may be written in a room, and whether personal data may."""

    confidentiality: Confidentiality
    holds_personal_data: bool

    @property
    def grades(self) -> tuple[Grade, ...]:
        grades: dict[int, Grade] = {1: "1", 2: "2", 3: "3"}
        own = grades[self.confidentiality]
        return (own, "personal") if self.holds_personal_data else (own,)

    @property
    def is_sensitive(self) -> bool:
        """What a room shared with other organisations holds only where the group's home organisation says so."""
        return self.confidentiality == 3 or self.holds_personal_data

    def may_flow_into(self, other: "InformationClass") -> bool:
        """Whether all that may stand here may stand there."""
        return other.confidentiality >= self.confidentiality and other.holds_personal_data >= self.holds_personal_data


USUAL = InformationClass(2, False)


@dataclass(frozen=True, slots=True)
class Ruling:
    """What may happen in a room."""

    allows_files: bool = True
    allows_forwarding: bool = True
    allows_guests: bool = True
    exporters: Exporters = "owners"

    def and_also(self, other: "Ruling") -> "Ruling":
        return Ruling(
            self.allows_files and other.allows_files, self.allows_forwarding and other.allows_forwarding,
            self.allows_guests and other.allows_guests, min(self.exporters, other.exporters, key=STRICTEST.index),
        )  # fmt: skip


# What holds as long as an organisation has not said otherwise. What is most confidential stays where it is.
DEFAULTS: Mapping[Grade, Ruling] = MappingProxyType(
    {
        "1": Ruling(),
        "2": Ruling(),
        "3": Ruling(allows_files=False, allows_forwarding=False, allows_guests=False, exporters="administrators"),
        "personal": Ruling(allows_forwarding=False, allows_guests=False, exporters="administrators"),
    }
)


def ruling_of(rulings: Mapping[Grade, Ruling], room: InformationClass) -> Ruling:
    """The strictest of all that apply to a room of this class."""
    first, *others = (rulings[grade] for grade in room.grades)
    for other in others:
        first = first.and_also(other)
    return first
