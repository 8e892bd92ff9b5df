"""A person in the directory's words and back: nothing is lost on the way, and the record is never contradicted."""

from datetime import UTC, datetime
from uuid import uuid4

import pytest

from app.people.models import Person
from app.scim.models import ScimPerson
from app.scim.portrait import (
    UNREAD,
    HeldPost,
    Known,
    account_of,
    at_department,
    completed,
    completed_group,
    email_in,
    line_of,
    name_in,
    reading_of,
    said_in,
)
from app.scim.resources import Account, Email, EnterpriseUser, Group, KairanUser, Member, Name

BASE = "https://chat.example/scim/v2"
POST = HeldPost(uuid4(), "0101", "総務課", "主任", True)


def person(**changed: object) -> Person:
    fields: dict[str, object] = {
        "id": uuid4(), "organisation_id": uuid4(), "staff_number": "0042", "name": "佐藤　美咲",
        "kana": "サトウ　ミサキ",
        "login_id": "sato", "email": None, "created_at": datetime(2026, 4, 1, tzinfo=UTC),
    }  # fmt: skip
    return Person(**fields | changed)


def known(account: Account | None = None, **changed: object) -> Known:
    kept = ScimPerson(said=said_in(account), external_id="x") if account else None
    return Known(person(**changed), kept, [POST])


def test_whom_no_directory_has_spoken_of_is_shown_from_the_record() -> None:
    shown = account_of(known(email="sato@town.example"), BASE)
    assert (shown.user_name, shown.display_name, shown.active, shown.title) == ("sato", "佐藤　美咲", True, "主任")
    assert shown[EnterpriseUser] == EnterpriseUser(employee_number="0042", department="総務課")
    assert [one.value for one in shown.emails or []] == ["sato@town.example"]
    assert [one.display for one in shown.groups or []] == ["総務課"]


def test_its_own_words_come_back_as_long_as_they_mean_the_same() -> None:
    said = Account(user_name="SATO", name=Name(family_name="佐藤", given_name="美咲"))
    said[KairanUser] = KairanUser(kana="さとう みさき")
    said[EnterpriseUser] = EnterpriseUser(employee_number="００４２", department="0101")
    shown = account_of(known(said), BASE)
    assert (shown.user_name, shown.display_name, shown.name) == ("SATO", None, said.name)
    assert shown[EnterpriseUser] == said[EnterpriseUser]
    assert shown[KairanUser] == said[KairanUser]
    changed = account_of(known(said, name="鈴木　美咲", login_id="suzuki", kana="スズキ　ミサキ"), BASE)
    assert (changed.user_name, changed.display_name) == ("suzuki", "鈴木　美咲")
    assert changed[KairanUser] == KairanUser(kana="スズキ　ミサキ")


def test_whoever_is_suspended_is_not_active_whatever_was_said() -> None:
    said = Account(user_name="sato", active=True)
    assert account_of(known(said, suspended_at=datetime(2026, 4, 1, tzinfo=UTC)), BASE).active is False
    assert account_of(known(Account(user_name="sato", active=False)), BASE).active is True
    assert account_of(known(Account(user_name="sato")), BASE).active is None


@pytest.mark.parametrize(
    ("said", "name"),
    [
        (Account(display_name="髙橋　健一", name=Name(formatted="Kenichi Takahashi")), "髙橋　健一"),
        (Account(name=Name(formatted="髙橋 健一", family_name="x")), "髙橋 健一"),
        (Account(name=Name(family_name="髙橋", given_name="健一")), "髙橋　健一"),
        (Account(display_name=" ", name=Name(family_name="髙橋")), "髙橋"),
        (Account(user_name="takahashi"), None),
    ],
)
def test_a_name_is_read_in_the_japanese_order(said: Account, name: str | None) -> None:
    assert name_in(said) == name


def test_what_is_no_kana_sorts_nobody_and_keeps_nobody_out() -> None:
    assert [reading_of(said) for said in ("ｻﾄｳ ﾐｻｷ", "さとう", "Sato", "", None, "ア" * 101)] == [
        "サトウ　ミサキ", "サトウ", None, None, None, None
    ]  # fmt: skip
    said = Account(user_name="smith", display_name="John Smith")
    said[KairanUser] = KairanUser(kana="John Smith")
    assert line_of(said, None).kana == UNREAD
    assert (
        account_of(known(said, login_id="smith", name="John Smith", kana=UNREAD), BASE)[KairanUser] == said[KairanUser]
    )


def test_the_address_for_work_is_kept() -> None:
    home, work = Email(value="a@home.example", type="home"), Email(value="a@town.example", type="work")
    assert email_in(Account(emails=[home, work])) == "a@town.example"
    assert email_in(Account(emails=[Email(value="b@town.example", primary=True), work])) == "b@town.example"
    assert email_in(Account(emails=[home])) == "a@home.example"
    assert email_in(Account()) is None


def test_what_is_not_said_of_somebody_stays_as_it_is() -> None:
    line = line_of(Account(user_name="sato"), known())
    assert (line.name, line.kana, line.staff_number) == ("佐藤　美咲", "サトウ　ミサキ", "0042")
    fresh = line_of(Account(user_name="New@Town.Example"), None)
    assert (fresh.name, fresh.login_id, fresh.kana) == ("New@Town.Example", "new@town.example", UNREAD)
    assert fresh.staff_number.startswith("scim-")
    assert account_of(known(staff_number=fresh.staff_number), BASE)[EnterpriseUser] == EnterpriseUser(
        department="総務課"
    )
    before = account_of(known(), BASE)
    after = Account(user_name="sato", title="課長")
    after[EnterpriseUser] = EnterpriseUser(department="0101")
    whole = completed(after, before)
    assert (whole.title, whole.display_name) == ("課長", "佐藤　美咲")
    assert whole[EnterpriseUser] == EnterpriseUser(employee_number="0042", department="0101")


def test_a_group_without_a_list_keeps_its_own() -> None:
    before = Group(display_name="総務課", members=[Member(value="1")], external_id="g")
    assert completed_group(Group(display_name="総務部"), before).members == before.members


def test_a_title_goes_along_to_where_somebody_works() -> None:
    titled = known(Account(user_name="sato", title="主査"))
    assert at_department(titled, "0202").title == "主査"
    assert (at_department(titled, "").department_code, at_department(titled, "").title) == ("", "")
