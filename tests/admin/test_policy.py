"""Who may look, and who says so."""

from app.admin.policy import may_give_roles, may_read_audit, may_read_originals
from app.people.models import Person


def answers(*, is_administrator: bool = False, is_auditor: bool = False) -> tuple[bool, bool, bool]:
    person = Person(is_administrator=is_administrator, is_auditor=is_auditor)
    return may_read_audit(person), may_read_originals(person), may_give_roles(person)


def test_an_auditor_reads_and_an_administrator_gives_roles() -> None:
    assert answers() == (False, False, False)
    assert answers(is_auditor=True) == (True, True, False)
    assert answers(is_administrator=True) == (True, False, True)
