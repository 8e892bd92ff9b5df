"""The command says which rooms change, names a few of the people, and warns of what needs somebody."""

from uuid import uuid4

from app.people.staff_changes import Listed, StaffChanges
from app.people.staff_report import MOST_NAMED, StaffReport
from app.people.staff_standing import StaffStanding
from app.transfers.followers import RoomMove
from app.transfers.import_report import ImportReport
from app.transfers.weigh import Weighed
from tests.people.staff import KURODA, SATO


def told(*rooms: RoomMove, changes: StaffChanges | None = None, waiting: int = 0) -> str:
    changes = changes or StaffChanges()
    standing = StaffStanding(people={}, departments={}, login_ids_elsewhere=frozenset())
    return ImportReport(StaffReport("あおば市", changes), Weighed(standing, changes, list(rooms)), waiting).said()


def test_nothing_is_said_of_rooms_when_none_changes() -> None:
    assert "ルーム" not in told()


def test_those_with_most_to_see_come_first_and_people_are_named() -> None:
    sato, kuroda = Listed(uuid4(), SATO), Listed(uuid4(), KURODA)
    changes = StaffChanges(added=[sato, kuroda])
    one, both = frozenset({sato.id}), frozenset({sato.id, kuroda.id})
    said = told(RoomMove(uuid4(), "一人", entering=one), RoomMove(uuid4(), "二人", leaving=both), changes=changes)
    names = " ".join(line.line.name for line in sorted((sato, kuroda), key=lambda each: each.line.staff_number))
    assert said.splitlines()[-2:] == [f"  二人: 出る人 2 ({names})", f"  一人: 入る人 1 ({SATO.name})"]


def test_rooms_left_without_an_owner_are_a_warning_and_the_list_is_bounded() -> None:
    said = told(*(RoomMove(uuid4(), f"ルーム{n}", is_ownerless=True) for n in range(MOST_NAMED + 2)))
    assert "注意: 管理者がいなくなるルーム" in said
    assert said.endswith("  ほか 2 件")


def test_rooms_that_wait_are_said() -> None:
    assert told(waiting=2).endswith("2 件のルームは、まだ入れ替えていません。サーバーが次の巡回で入れ替えます。")
