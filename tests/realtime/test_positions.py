"""The rules of position, as scenarios that the node and the web client both follow (tests/protocol/positions.json)."""

import json
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from app.realtime.feed import Feed
from app.realtime.protocol import RoomEvent

ROOM = UUID("01000000-0000-4000-8000-000000000001")
SCENARIOS = json.loads((Path(__file__).parents[1] / "protocol" / "positions.json").read_text("utf-8"))


class Node:
    """One room as a node follows it: no feed at all while nobody is in the room."""

    def __init__(self) -> None:
        self.feed: Feed | None = None

    def hear(self, heard: dict[str, Any]) -> list[int]:
        """Take one step of a scenario; give back what is delivered by it."""
        if "joined" in heard:
            self.feed = Feed(heard["joined"])
        elif "left" in heard:
            self.feed = None
        elif self.feed is None:
            return []
        elif "head" in heard:
            self.feed.hear_of(heard["head"])
        elif "reset" in heard:
            self.feed.skip_to(heard["reset"])
        else:
            return self._admit(self.feed, heard.get("page") or [heard["event"]])
        return []

    def _admit(self, feed: Feed, seqs: list[int]) -> list[int]:
        return [seq for seq in seqs if feed.admits(RoomEvent(ROOM, seq, b"{}"))]

    @property
    def position(self) -> int | None:
        return None if self.feed is None else self.feed.delivered

    @property
    def asks_after(self) -> int | None:
        return self.position if self.feed is not None and self.feed.is_behind else None


@pytest.mark.parametrize("scenario", [pytest.param(one, id=one["name"]) for one in SCENARIOS if "node" in one["by"]])
def test_the_node_follows_the_scenario(scenario: dict[str, Any]) -> None:
    node = Node()
    for number, step in enumerate(scenario["steps"], 1):
        delivers = node.hear(step["heard"])
        told = {"delivers": delivers, "position": node.position, "asks_after": node.asks_after}
        assert told == {name: step[name] for name in told}, f"step {number}: {step['heard']}"


def test_both_sides_follow_most_of_the_scenarios() -> None:
    assert sum(one["by"] == ["node", "client"] for one in SCENARIOS) >= 20
