"""The catalogue of commands: refuses to start rather than to guess."""

from uuid import uuid4

import pytest
from pydantic import BaseModel, ConfigDict, ValidationError

from app.errors import ConfigurationError
from app.realtime.router import Caller, CommandRouter


class Question(BaseModel):
    model_config = ConfigDict(extra="forbid")

    words: str


class Reply(BaseModel):
    said: str


class Library:
    """Something that is provided."""

    shelf = "棚"


CALLER = Caller(uuid4(), uuid4())


async def ask(caller: Caller, question: Question, library: Library) -> Reply:
    return Reply(said=f"{library.shelf} {question.words} {caller.person_id}")


def catalogue() -> CommandRouter:
    router = CommandRouter()
    router.on("library.ask")(ask)
    return router


async def test_a_handler_gets_the_caller_the_payload_and_what_is_provided() -> None:
    plan = catalogue().plans({Library: Library()})["library.ask"]
    assert await plan(CALLER, {"words": "回覧"}) == Reply(said=f"棚 回覧 {CALLER.person_id}")


async def test_a_handler_need_not_ask_for_the_caller() -> None:
    router = CommandRouter()

    @router.on("echo")
    async def echo(question: Question) -> Reply:
        return Reply(said=question.words)

    assert await router.plans({})["echo"](CALLER, {"words": "x"}) == Reply(said="x")


@pytest.mark.parametrize("payload", [{}, {"words": 7}, {"words": {"$ne": None}}, {"words": "x", "more": 1}])
async def test_a_payload_that_is_not_the_shape_is_refused(payload: dict[str, object]) -> None:
    plan = catalogue().plans({Library: Library()})["library.ask"]
    with pytest.raises(ValidationError):
        await plan(CALLER, payload)


def test_a_name_that_is_taken_refuses_to_start() -> None:
    router = catalogue()
    with pytest.raises(ConfigurationError, match=r"library\.ask"):
        router.include(catalogue())


def test_a_handler_that_asks_for_something_unknown_refuses_to_start() -> None:
    with pytest.raises(ConfigurationError, match="ask"):
        catalogue().plans({})


def test_a_handler_without_a_payload_or_with_two_refuses_to_start() -> None:
    async def none(caller: Caller) -> Reply:
        raise AssertionError(caller)

    async def two(one: Question, other: Question) -> Reply:
        raise AssertionError(one, other)

    for answer in (none, two):
        router = CommandRouter()
        router.on("odd")(answer)
        with pytest.raises(ConfigurationError):
            router.plans({})
