"""Whose names may be told, and who says so: pure questions, and the same rule as PostgreSQL asks it."""

from app.people.abilities import ADMINISTRATORS, Ability
from app.people.models import Person

HIDE_NAMES = Ability(
    "readers.hide_names",
    "既読を人数だけにするかを団体で決める",
    "decide whether readers are told by name",
    ADMINISTRATORS,
)

# Of a membership joined with its room and its person's organisation.
NAMED = "NOT (rooms.hides_readers OR organisations.hides_readers)"
# Of a membership joined with its person: whoever is suspended is waited for as little as whoever has left.
PRESENT = "memberships.left_seq IS NULL AND people.suspended_at IS NULL"


def may_hide_names(person: Person) -> bool:
    return HIDE_NAMES.is_of(person)
