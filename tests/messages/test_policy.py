"""Who may change what was said."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest

from app.messages.policy import (
    MOST_BOOKMARKS,
    MOST_OWN_REACTIONS,
    MOST_PINS,
    MOST_REACTIONS,
    MOST_VERSIONS,
    Reacted,
    Standing,
    may_bookmark_more,
    may_edit,
    may_edit_again,
    may_pin_more,
    may_react,
    may_withdraw,
)
from app.rooms.models import Kind, Membership, Role, Room

AUTHOR, OTHER = uuid4(), uuid4()
FRESH = Standing(AUTHOR, 1, is_deleted=False, age=timedelta(minutes=5), edit_hours=24, withdrawal_hours=1)


def membership(of: object, role: Role = "member") -> Membership:
    return Membership(person_id=of, role=role)


def room(kind: Kind = "internal") -> Room:
    return Room(kind=kind)


def test_only_the_author_edits_not_even_an_owner() -> None:
    assert may_edit(membership(AUTHOR), FRESH)
    assert not may_edit(membership(OTHER, "owner"), FRESH)


@pytest.mark.parametrize(("hours", "minutes", "may"), [(24, 1439, True), (24, 1440, False), (0, 0, False)])
def test_the_time_for_editing_is_the_organisations(hours: int, minutes: int, may: bool) -> None:
    message = replace(FRESH, age=timedelta(minutes=minutes), edit_hours=hours)
    assert may_edit(membership(AUTHOR), message) is may


def test_what_was_withdrawn_is_not_edited_any_more() -> None:
    assert not may_edit(membership(AUTHOR), replace(FRESH, is_deleted=True))


def test_versions_are_bounded() -> None:
    assert may_edit_again(replace(FRESH, version=MOST_VERSIONS - 1))
    assert not may_edit_again(replace(FRESH, version=MOST_VERSIONS))


def test_the_author_withdraws_in_time_and_an_owner_always() -> None:
    late = replace(FRESH, age=timedelta(hours=1))
    assert may_withdraw(membership(AUTHOR), room(), FRESH)
    assert not may_withdraw(membership(AUTHOR), room(), late)
    assert not may_withdraw(membership(OTHER), room(), FRESH)
    assert may_withdraw(membership(OTHER, "owner"), room(), late)
    assert may_withdraw(membership(OTHER, "owner"), room("topic"), late)


def test_reactions_pins_and_bookmarks_are_bounded() -> None:
    few = Reacted(kinds=3, own=1, is_known=False, is_there=False)
    full = replace(few, kinds=MOST_REACTIONS)
    assert may_react(few)
    assert not may_react(full)
    assert may_react(replace(full, is_known=True))
    assert not may_react(replace(few, own=MOST_OWN_REACTIONS, is_known=True))
    assert (may_pin_more(MOST_PINS - 1), may_pin_more(MOST_PINS)) == (True, False)
    assert (may_bookmark_more(MOST_BOOKMARKS - 1), may_bookmark_more(MOST_BOOKMARKS)) == (True, False)


def test_nobody_keeps_order_in_a_direct_room() -> None:
    assert not may_withdraw(membership(OTHER, "owner"), room("direct"), FRESH)
