"""The grammar: quoting that no id can break out of, and codes that answer "shall I come back?"."""

import json
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, ValidationError

from app.errors import Conflict, Invalid, Unavailable
from app.realtime.protocol import CloseCode, Command, event_payload, ok_payload, passing_payload, refused_payload


class Said(BaseModel):
    words: str


any_text = st.text(st.characters(codec="utf-8"), max_size=64)


@given(any_text, any_text)
def test_an_answer_is_json_whatever_the_id_and_the_words(command_id: str, words: str) -> None:
    assert json.loads(ok_payload(command_id, Said(words=words))) == {"re": command_id, "ok": {"words": words}}


@given(any_text)
def test_a_refusal_is_json_whatever_the_id(command_id: str) -> None:
    frame = json.loads(refused_payload(command_id, Conflict(), "en"))
    assert frame == {"re": command_id, "error": {"code": "conflict", "message": Conflict.en, "retry": False}}


def test_a_refusal_says_whether_to_try_again() -> None:
    retries = [json.loads(refused_payload("1", one, "ja"))["error"]["retry"] for one in (Unavailable(), Invalid())]
    assert retries == [True, False]


def test_an_event_has_its_seq_and_what_passes_has_none() -> None:
    room = uuid4()
    assert json.loads(event_payload("room.changed", room, 7, b"{}")) == {
        "on": "room.changed", "room_id": str(room), "seq": 7, "data": {},
    }  # fmt: skip
    assert json.loads(passing_payload("typing", b"{}", room)) == {"on": "typing", "room_id": str(room), "data": {}}
    assert json.loads(passing_payload("heads", b"{}")) == {"on": "heads", "data": {}}


@pytest.mark.parametrize(
    "frame",
    [
        {"id": "1"},
        {"do": "typing"},
        {"id": "", "do": "typing"},
        {"id": "1", "do": "x" * 65},
        {"id": "1", "do": "typing", "extra": 1},
        {"id": 1, "do": "typing"},
    ],
)
def test_what_is_no_command_is_refused(frame: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        Command.model_validate_json(json.dumps(frame))


def test_a_command_never_changes_after_reading() -> None:
    command = Command.model_validate_json('{"id": "1", "do": "typing"}')
    assert command.with_ == {}
    with pytest.raises(ValidationError):
        command.do = "message.send"  # type: ignore[misc]  # that it is refused is the point


def test_close_codes_say_whether_to_come_back() -> None:
    come_back = {code for code in CloseCode if 4400 < code < 4500}
    assert come_back == {CloseCode.TOO_SLOW, CloseCode.GOING_AWAY, CloseCode.SUSPENDED}
    assert {code for code in CloseCode if code >= 4500} == {CloseCode.SIGNED_OUT, CloseCode.NOT_PERMITTED}
