"""The report, as the personnel office reads it."""

from dataclasses import replace
from uuid import uuid4

from app.people.staff_changes import Listed, StaffChanges
from app.people.staff_report import StaffReport
from app.people.staff_standing import Colleague
from tests.people.staff import SATO

MISSING = Colleague(
    id=uuid4(), staff_number="5", name="吉田", kana="ヨシダ", email=None, login_id="yoshida",
    has_password=True, is_suspended=False, was_missing=False, department_code="", title="",
)  # fmt: skip


def test_a_list_that_changed_nothing_says_so() -> None:
    said = StaffReport("あおば市", StaffChanges(unchanged=12000)).said()
    assert "変わったところはありません" in said
    assert "変更なし 12,000" in said


def test_a_rehearsal_says_that_nothing_was_written_and_gives_the_same_figures() -> None:
    report = StaffReport("あおば市", StaffChanges(added=[Listed(uuid4(), SATO)]))
    rehearsed = replace(report, is_rehearsal=True)
    assert "まだ何も書き込んでいません" in rehearsed.said()
    assert rehearsed.counts == report.counts
    assert report.counts["追加"] == 1


def test_the_missing_are_named_up_to_twenty() -> None:
    said = StaffReport("あおば市", StaffChanges(missing=[MISSING] * 25)).said()
    assert said.count("5 吉田") == 20
    assert "ほか 5 人" in said


def test_the_suspended_are_named_once_and_kept_for_the_audit() -> None:
    report = StaffReport("あおば市", StaffChanges(missing=[MISSING], suspended=[MISSING]))
    assert report.said().count("5 吉田") == 1
    assert report.detail["suspended"] == ["5"]
