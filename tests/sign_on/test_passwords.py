"""Switching passwords off: only where there is another way in, and never for the administrators."""

import pytest

from app.errors import Invalid, NotPermitted
from app.sign_in.rules import rules_of
from app.sign_on.passwords import change_passwords, give_passwords_back
from app.sign_on.providers import change_provider
from app.sign_on.schemas import ProviderChange
from app.work import UnitOfWork
from tests.fixtures.cast import Cast
from tests.sign_on.named import SEALS, make_provider


async def test_without_a_door_passwords_stay(work: UnitOfWork, cast: Cast) -> None:
    provider = await make_provider(work, cast)
    await change_provider(work, SEALS, cast.takahashi, provider.id, ProviderChange(is_enabled=False))
    with pytest.raises(Invalid):
        await change_passwords(work, cast.takahashi, "administrators")


async def test_they_go_and_come_back_and_other_rules_stay(work: UnitOfWork, cast: Cast) -> None:
    await make_provider(work, cast)
    before = await rules_of(work.session, cast.aoba.id)
    await change_passwords(work, cast.takahashi, "administrators")
    assert (await rules_of(work.session, cast.aoba.id)).passwords == "administrators"
    await give_passwords_back(work, cast.aoba.id)  # there is a door yet
    assert (await rules_of(work.session, cast.aoba.id)).passwords == "administrators"
    await change_passwords(work, cast.takahashi, "everybody")
    assert await rules_of(work.session, cast.aoba.id) == before


async def test_others_decide_nothing(work: UnitOfWork, cast: Cast) -> None:
    await make_provider(work, cast)
    with pytest.raises(NotPermitted):
        await change_passwords(work, cast.sato, "administrators")
    cast.sugiyama.is_administrator = True
    with pytest.raises(Invalid):  # あおば市's door is none of みなと町's
        await change_passwords(work, cast.sugiyama, "administrators")
