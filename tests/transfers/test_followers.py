"""Rooms that follow posts: who comes, who goes, who takes over."""

from time import process_time
from uuid import UUID, uuid4

from app.people.staff_changes import Held
from app.transfers.followers import Following, RoomMove, RoomStanding, Staffing, matching, moves_of

A, B, C, D = (uuid4() for _ in range(4))
PARENTS = {"100": None, "110": "100", "111": "110", "200": None}


def room(followings: list[Following], members: dict[UUID, str]) -> RoomStanding:
    return RoomStanding(uuid4(), "総務部", tuple(followings), members)


def move(one: RoomStanding, before: list[Held], after: list[Held]) -> RoomMove:
    found = moves_of([one], Staffing(set(before), set(after), PARENTS))
    return found[0] if found else RoomMove(one.id, one.name)


def test_a_department_is_followed_with_what_is_below_it_or_without() -> None:
    posts = [Held(A, "100", "部長"), Held(B, "111", "主事"), Held(C, "200", "主事")]
    assert matching([Following("100")], posts, PARENTS) == {A, B}
    assert matching([Following("100", with_subtree=False)], posts, PARENTS) == {A}


def test_a_title_is_followed_everywhere_or_in_one_department() -> None:
    posts = [Held(A, "110", "課長"), Held(B, "200", "課長"), Held(C, "110", "主事")]
    assert matching([Following(None, title="課長")], posts, PARENTS) == {A, B}
    assert matching([Following("100", title="課長")], posts, PARENTS) == {A}


def test_a_committee_is_several_rules_together() -> None:
    posts = [Held(A, "110", "課長"), Held(B, "200", "主査"), Held(C, "200", "主事")]
    committee = [Following("110", title="課長"), Following("200", title="主査")]
    assert matching(committee, posts, PARENTS) == {A, B}


def test_a_tree_that_bites_its_tail_ends() -> None:
    assert matching([Following("9")], [Held(A, "1", "")], {"1": "2", "2": "1"}) == frozenset()


def test_who_moves_comes_and_goes_and_who_was_invited_by_hand_stays() -> None:
    there = room([Following("110")], {A: "owner", B: "member", D: "member"})
    found = move(there, [Held(A, "110", "課長"), Held(B, "110", ""), Held(C, "200", ""), Held(D, "200", "")],
                 [Held(A, "110", "課長"), Held(B, "200", ""), Held(C, "110", ""), Held(D, "200", "")])  # fmt: skip
    assert (found.entering, found.leaving) == (frozenset({C}), frozenset({B}))
    assert not found.is_ownerless


def test_who_was_taken_out_by_hand_does_not_come_back_without_moving() -> None:
    there = room([Following("110")], {A: "owner"})
    posts = [Held(A, "110", ""), Held(B, "110", "")]
    assert move(there, posts, posts).is_empty


def test_the_successor_takes_over_the_room_and_what_was_kept() -> None:
    there = room([Following("110")], {A: "owner", D: "member"})
    found = move(there, [Held(A, "110", "課長"), Held(B, "200", "係長")],
                 [Held(A, "200", "部長"), Held(B, "110", "課長")])  # fmt: skip
    assert found.promoted == {B}
    assert found.handovers == ((A, B),)
    assert not found.is_ownerless


def test_a_room_that_nobody_takes_over_is_said() -> None:
    there = room([Following("110")], {A: "owner", D: "member"})
    two = [Held(B, "110", "課長"), Held(C, "110", "課長")]
    found = move(there, [Held(A, "110", "課長")], [Held(A, "200", ""), *two])
    assert found.is_ownerless
    assert found.handovers == ()


def test_another_owner_who_stays_is_enough() -> None:
    there = room([Following("110")], {A: "owner", D: "owner"})
    posts = [Held(D, "200", "")]
    assert not move(there, [Held(A, "110", "課長"), *posts], [Held(A, "200", ""), *posts]).is_ownerless


def test_a_room_without_rules_loses_its_only_owner_with_their_access() -> None:
    there = room([], {A: "owner", B: "member"})
    before = [Held(A, "110", "課長"), Held(B, "110", "")]
    assert move(there, before, [Held(B, "110", "")]).is_ownerless
    assert move(there, before, [Held(B, "110", "課長")]).promoted == {B}


def test_the_rooms_of_a_whole_hall_are_weighed_without_asking_everybody_for_each() -> None:
    posts = {Held(UUID(int=number), f"{number % 400:03}", "主事") for number in range(12_000)}
    moved = {Held(one.person_id, "399" if one.department_code == "398" else one.department_code, "主事")
             for one in posts}  # fmt: skip
    rooms = [RoomStanding(UUID(int=place), "課", (Following(f"{place:03}"),), {}) for place in range(400)]
    began = process_time()
    moves = moves_of(rooms, Staffing(posts, moved, {}))
    assert process_time() - began < 2  # asked one by one it took five seconds of a quiet machine
    assert [len(move.entering) for move in moves] == [30]
