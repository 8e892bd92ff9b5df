"""Who decides about rooms, and whom the decisions let: pure questions, one line each."""

from app.people.abilities import ADMINISTRATORS, Ability
from app.people.models import Person
from app.room_rules.models import Exporters, Inviters, Makers

RULE_ROOMS = Ability(
    "rooms.rule", "だれがルームを作り、ゲストを招くか、情報区分ごとに何ができるかを決める",
    "decide who makes rooms and invites guests, and what rooms of each class allow", ADMINISTRATORS,
)  # fmt: skip


def may_rule_rooms(person: Person) -> bool:
    return RULE_ROOMS.is_of(person)


def is_keeper(person: Person) -> bool:
    """Whoever administers the organisation, or a department of it."""
    return not person.is_guest and (person.is_administrator or bool(person.administers))


def may_make(makers: Makers, person: Person) -> bool:
    return makers == "everybody" or is_keeper(person)


def may_bring_guests(inviters: Inviters, person: Person, *, is_owner: bool) -> bool:
    match inviters:
        case "owners":
            return is_owner
        case "administrators":
            return person.is_administrator
        case "nobody":
            return False


def may_take_out(exporters: Exporters, person: Person) -> bool:
    """Whether the class of the room leaves it to whoever may export rooms otherwise."""
    return exporters == "owners" or (exporters == "administrators" and person.is_administrator and not person.is_guest)
