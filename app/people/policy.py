"""Who sees the directory, and who looks after whom: pure questions."""

from app.people.abilities import EVERYBODY, KEEPERS, STAFF, Ability
from app.people.models import Person

SEE_DIRECTORY = Ability("people.search", "名簿で人を探す", "search the directory", STAFF)
SEE_COMPANY = Ability("people.meet", "同じルームの人を見る", "see whoever is in the same room", EVERYBODY)
LOOK_AFTER = Ability(
    "people.look_after",
    "利用停止・再開、仮パスワード、二段階の確認の解除、端末のサインアウト (部署管理者は配下の人だけ)",
    "suspend and reinstate, reset passwords and second steps, sign out devices (below one's departments)", KEEPERS,
)  # fmt: skip


def may_see_directory(person: Person) -> bool:
    return SEE_DIRECTORY.is_of(person)


def sees_everybody(person: Person) -> bool:
    """Whoever answers for the organisation sees all of it, whatever the rules of sight say to others."""
    return person.is_administrator or person.is_auditor


def may_look_after(keeper: Person, person: Person, *, is_below: bool) -> bool:
    """Never oneself: for an administrator there has to be a second one. Whoever holds an office is looked after by
    administrators alone: who sets a password could take the office with it."""
    is_colleague = keeper.organisation_id == person.organisation_id and keeper.id != person.id
    if not LOOK_AFTER.is_of(keeper) or not is_colleague:
        return False
    return keeper.is_administrator or (is_below and not holds_office(person))


def holds_office(person: Person) -> bool:
    return person.is_administrator or person.is_auditor or bool(person.administers)
