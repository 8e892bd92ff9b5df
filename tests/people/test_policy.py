"""Who sees the directory, and who looks after whom."""

from uuid import uuid4

from app.people.models import Person
from app.people.policy import may_look_after, may_see_directory, sees_everybody

AOBA, MINATO = uuid4(), uuid4()


def somebody(**more: object) -> Person:
    return Person(**{"id": uuid4(), "organisation_id": AOBA, "administers": []} | more)


def test_guests_have_no_directory() -> None:
    assert may_see_directory(somebody())
    assert not may_see_directory(somebody(guest_of="青葉システム"))


def test_whoever_answers_for_the_organisation_sees_all_of_it() -> None:
    assert sees_everybody(somebody(is_administrator=True))
    assert sees_everybody(somebody(is_auditor=True))
    assert not sees_everybody(somebody(administers=[uuid4()]))


def test_an_administrator_looks_after_colleagues_but_neither_themself_nor_strangers() -> None:
    head, second, clerk = somebody(is_administrator=True), somebody(is_administrator=True), somebody()
    stranger = somebody(organisation_id=MINATO)
    looked_after = [may_look_after(head, one, is_below=False) for one in (clerk, second, head, stranger)]
    assert looked_after == [True, True, False, False]
    assert not may_look_after(clerk, head, is_below=True)


def test_whoever_administers_departments_looks_after_those_below_who_hold_no_office() -> None:
    keeper = somebody(administers=[uuid4()])
    assert may_look_after(keeper, somebody(), is_below=True)
    assert not may_look_after(keeper, somebody(), is_below=False)
    for office in ({"is_administrator": True}, {"is_auditor": True}, {"administers": [uuid4()]}):
        assert not may_look_after(keeper, somebody(**office), is_below=True)
