"""The wire as it is promised: every frame of both directions stands in a file, so that a change of it is seen.

A frame that changes on purpose changes its file in the same commit.
"""

import ast
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from pydantic import BaseModel

from app.gateway.hello import Hello
from app.messages import api as messages
from app.messages.schemas import (
    CatchUpDraft,
    MessageRef,
    RoomMessageChange,
    RoomMessageDraft,
    RoomReadDraft,
    TypingDraft,
)
from app.realtime.protocol import CloseCode, Command
from tests.protocol.examples import FRAMES

HERE = Path(__file__).parent
APP = HERE.parent.parent / "app"
DRAFTS: dict[str, type[BaseModel]] = {
    "hello": Hello,
    "message.send": RoomMessageDraft,
    "message.edit": RoomMessageChange,
    "message.delete": MessageRef,
    "room.read": RoomReadDraft,
    "room.catch_up": CatchUpDraft,
    "typing": TypingDraft,
}
MAKERS = {"Entry", "Change", "event_payload", "passing_payload"}  # whoever calls these names an event


def golden(folder: str) -> set[str]:
    return {path.stem for path in (HERE / folder).glob("*.json")}


def shown(payload: bytes | str) -> str:
    """As it stands in a file: the same fields in the same order, one to a line."""
    return json.dumps(json.loads(payload), ensure_ascii=False, indent=2) + "\n"


@pytest.mark.parametrize("name", FRAMES)
def test_what_the_server_sends_is_what_was_promised(name: str) -> None:
    assert shown(FRAMES[name]) == (HERE / "server" / f"{name}.json").read_text()


@pytest.mark.parametrize("do", DRAFTS)
def test_what_a_client_sends_is_understood_whole(do: str) -> None:
    text = (HERE / "client" / f"{do}.json").read_text()
    command = Command.model_validate_json(text)
    draft = DRAFTS[do].model_validate(command.with_)
    understood = command.model_copy(update={"with_": draft.model_dump(mode="json", exclude_unset=True)})
    assert command.do == do
    assert shown(understood.model_dump_json(by_alias=True)) == text


@pytest.mark.parametrize("name", FRAMES)
def test_a_frame_is_sent_without_needless_bytes(name: str) -> None:
    compact = json.dumps(json.loads(FRAMES[name]), ensure_ascii=False, separators=(",", ":"))
    assert FRAMES[name].decode() == compact


def test_every_command_and_its_answer_has_its_file() -> None:
    commands = {"hello", *messages.commands.answers}
    assert golden("client") == set(DRAFTS) == commands
    assert {f"{do}.ok" for do in commands} <= golden("server")


def test_every_file_has_its_frame_and_every_frame_its_file() -> None:
    assert golden("server") == set(FRAMES)


def test_every_event_that_the_server_can_send_has_its_file() -> None:
    named = {name for path in sorted(APP.rglob("*.py")) for name in events_named_in(path)}
    assert named
    assert named <= golden("server")


def events_named_in(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in MAKERS:
            first = node.args[0]
            if isinstance(first, ast.Constant):
                yield str(first.value)


def test_close_codes_never_change_their_meaning() -> None:
    assert {code.name.lower(): int(code) for code in CloseCode} == {
        "broken_client": 4400,
        "too_slow": 4408,
        "going_away": 4412,
        "suspended": 4413,
        "signed_out": 4501,
        "not_permitted": 4503,
    }
