"""Asking a second step of others: only whoever has one does, and nobody else's rule is touched."""

from uuid import uuid4

import pytest
from sqlalchemy import text

from app.errors import Conflict, NotPermitted
from app.people.models import Person
from app.sign_in.models import Passkey
from app.sign_in.policy import WhoNeedsOne
from app.sign_in.rules import rules_of
from app.sign_in.schemas import SignInRulesChange
from app.sign_in.set_rules import set_rules
from app.work import BeginWork
from tests.fixtures.cast import Cast
from tests.sign_in.test_second_factor import enrolled


async def asked(begin: BeginWork, person: Person, who: WhoNeedsOne) -> None:
    async with begin() as work:
        await set_rules(work, person, SignInRulesChange(second_factor=who))


@pytest.fixture
async def sato(begin: BeginWork, cast: Cast) -> Person:
    cast.sato.is_administrator = True
    async with begin() as work:
        await work.session.execute(
            text("UPDATE people SET is_administrator = true WHERE id = :id"), {"id": cast.sato.id}
        )
    return cast.sato


@pytest.mark.parametrize("who", ["administrators", "all"])
async def test_whoever_has_none_is_told_to_set_one_up_first_and_nothing_changes(
    begin: BeginWork, cast: Cast, sato: Person, who: WhoNeedsOne
) -> None:
    with pytest.raises(Conflict, match="your own second step"):
        await asked(begin, sato, who)
    async with begin() as work:
        assert (await rules_of(work.session, cast.aoba.id)).second_factor == "nobody"
        acts = text("SELECT count(*) FROM audit_entries WHERE action = 'sign_in.rules_changed' AND actor_id = :id")
        assert await work.session.scalar(acts, {"id": sato.id}) == 0


async def test_with_an_app_or_a_passkey_they_ask_it_of_others_again_and_again(
    begin: BeginWork, cast: Cast, sato: Person
) -> None:
    await enrolled(begin, sato)
    for _ in range(2):
        await asked(begin, sato, "all")
    async with begin() as work:
        assert (await rules_of(work.session, cast.aoba.id)).second_factor == "all"
        assert (await rules_of(work.session, cast.minato.id)).second_factor == "nobody"


async def test_a_passkey_is_one(begin: BeginWork, sato: Person) -> None:
    async with begin() as work:
        key = Passkey(id=uuid4(), person_id=sato.id, name="鍵", rp_id="localhost", credential_id=uuid4().bytes,
                      public_key=b"k", is_synced=False)  # fmt: skip
        work.session.add(key)
    await asked(begin, sato, "administrators")


async def test_the_other_rules_ask_for_nothing_and_an_outsider_sets_none(
    begin: BeginWork, cast: Cast, sato: Person
) -> None:
    async with begin() as work:
        await set_rules(work, sato, SignInRulesChange(session_hours=8))
    with pytest.raises(NotPermitted):
        await asked(begin, cast.takahashi, "all")
