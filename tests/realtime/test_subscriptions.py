"""What is said to a server makes what it carries agree with what is followed, whatever happened before."""

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from app.realtime.slots import PLAIN, SHARDED
from app.realtime.subscriptions import Subscriptions

CHANNELS = st.sampled_from("abcdef")


def test_coming_and_going_before_anything_was_said_says_nothing() -> None:
    subscriptions = Subscriptions(PLAIN)
    subscriptions.follow("a")
    subscriptions.unfollow("a")
    assert subscriptions.changes(10) == []


def test_what_was_declined_is_asked_for_again_when_the_map_was_read() -> None:
    subscriptions = Subscriptions(SHARDED)
    subscriptions.follow("a")
    assert subscriptions.changes(10) == [["SSUBSCRIBE", "a"]]
    subscriptions.decline()
    assert subscriptions.changes(10) == []
    subscriptions.carry({"a"})
    assert subscriptions.changes(10) == [["SSUBSCRIBE", "a"]]


@pytest.mark.parametrize("was_asked", [True, False])
def test_only_what_we_asked_for_can_be_lost_against_our_wish(was_asked: bool) -> None:
    subscriptions = Subscriptions(SHARDED)
    if was_asked:
        subscriptions.follow("a")
        subscriptions.changes(10)
    assert subscriptions.lose("a") is was_asked


def test_a_farewell_that_is_confirmed_late_does_not_hide_that_the_channel_was_asked_for_again() -> None:
    subscriptions = Subscriptions(PLAIN)
    for change in (subscriptions.follow, subscriptions.unfollow, subscriptions.follow):
        change("a")
        subscriptions.changes(10)
    subscriptions.lose("a")
    subscriptions.unfollow("a")
    assert subscriptions.changes(10) == [["UNSUBSCRIBE", "a"]]


class Disorder(RuleBasedStateMachine):
    """A server that takes slots away, declines, answers late and loses connections, and people who come and go."""

    def __init__(self) -> None:
        super().__init__()
        self.subscriptions = Subscriptions(SHARDED)
        self.followed: set[str] = set()
        self.carried: set[str] = set()
        self.elsewhere: set[str] = set()
        self.replies: list[str] = []  # that say what is carried no longer, on their way

    @rule(channel=CHANNELS)
    def follow(self, channel: str) -> None:
        self.followed.add(channel)
        self.subscriptions.follow(channel)

    @rule(channel=CHANNELS)
    def unfollow(self, channel: str) -> None:
        self.followed.discard(channel)
        self.subscriptions.unfollow(channel)

    @rule(channel=CHANNELS)
    def a_slot_moves_away(self, channel: str) -> None:
        self.elsewhere.add(channel)
        if channel in self.carried:
            self.carried.discard(channel)
            self.replies.append(channel)

    @rule(channel=CHANNELS)
    def a_slot_moves_here(self, channel: str) -> None:
        self.elsewhere.discard(channel)

    @rule()
    def the_connection_is_made_anew(self) -> None:
        self.carried.clear()
        self.replies.clear()
        self.subscriptions.begin()

    @rule()
    def a_reply_arrives(self) -> None:
        if self.replies:
            self.subscriptions.lose(self.replies.pop(0))

    @rule()
    def what_is_to_be_said_is_said(self) -> None:
        while commands := self.subscriptions.changes(2):
            for verb, channel in commands:
                if channel in self.elsewhere:
                    self.subscriptions.decline()
                elif verb == "SSUBSCRIBE":
                    self.carried.add(channel)
                else:
                    self.carried.discard(channel)
                    self.replies.append(channel)

    @rule()
    def the_map_is_read(self) -> None:
        while self.replies:
            self.a_reply_arrives()
        self.subscriptions.carry(self.followed - self.elsewhere)
        self.what_is_to_be_said_is_said()
        self.subscriptions.carry(self.followed - self.elsewhere)
        self.what_is_to_be_said_is_said()
        assert self.carried == self.followed - self.elsewhere

    @invariant()
    def nothing_is_carried_from_elsewhere(self) -> None:
        assert not self.carried & self.elsewhere


test_whatever_happens_what_is_carried_agrees_after_the_map_was_read = Disorder.TestCase
