"""Somebody with a passkey, as the verbs see them: past HTTP, at the server's own machine."""

from collections.abc import Awaitable, Callable
from typing import Any

from pydantic import SecretStr

from app.passkeys.add import add_passkey, ask_for_new
from app.passkeys.challenges import Challenges
from app.passkeys.enter import ask_passkey, sign_in_with_passkey
from app.passkeys.places import Site
from app.passkeys.prove import Desk
from app.passkeys.schemas import Assertion, PasskeyDraft
from app.people.models import Person
from app.people.sessions import OpenSession
from app.sign_in.models import Passkey
from app.sign_in.sign_in import Attempt
from app.work import BeginWork
from tests.fixtures.callers import caller_of
from tests.passkeys.authenticator import Authenticator

DESK = Desk(Challenges(SecretStr("s" * 40)), Site("localhost", 8000, None))
Enter = Callable[[dict[str, Any]], Awaitable[OpenSession]]


async def register(
    begin: BeginWork, person: Person, key: Authenticator | None = None, **lies: Any
) -> tuple[Authenticator, Passkey]:
    """A passkey of this person, made and kept."""
    key, caller = key or Authenticator(), await caller_of(begin, person)
    async with begin() as work:
        question = await ask_for_new(work, DESK, caller)
        draft = PasskeyDraft.model_validate(key.make(question.model_dump(), **lies))
        return key, await add_passkey(work, DESK, caller, draft)


async def challenge(begin: BeginWork) -> str:
    async with begin() as work:
        return (await ask_passkey(work, DESK)).challenge or ""


async def enter(begin: BeginWork, said: dict[str, Any], desk: Desk = DESK) -> OpenSession:
    return await sign_in_with_passkey(begin, desk, Assertion.model_validate(said), Attempt("", ""))
