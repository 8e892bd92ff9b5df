"""A whole organisation is out at once and in again as it was; nobody else notices."""

import asyncio

from sqlalchemy import text

from app.organisations.access import access_organisation
from app.people.suspend_organisation import reinstate_organisation, suspend_organisation
from app.realtime.protocol import CloseCode
from tests.fixtures.application import Town
from tests.fixtures.sockets import Dial
from tests.sign_in.browser import browser_on, give_password, sign_in_at

ACTS = "SELECT action FROM audit_entries WHERE organisation_id = :id AND action LIKE 'organisation.%ed' ORDER BY id"


async def suspend(town: Town, *, is_out: bool = True) -> int:
    async with town.running.kairan.begin() as work:
        organisation = await access_organisation(work.session, town.cast.aoba.code)
        return await (suspend_organisation if is_out else reinstate_organisation)(work, organisation)


async def test_everybody_of_it_is_out_within_a_second_and_nobody_else(town: Town, dial: Dial) -> None:
    sato, sugiyama = await dial("sato"), await dial("sugiyama")
    await sato.hello()
    await sugiyama.hello()
    await give_password(town, town.cast.sato)
    assert await suspend(town) == 3
    async with asyncio.timeout(1):
        assert await sato.ended() in (CloseCode.SIGNED_OUT, CloseCode.NOT_PERMITTED)
    async with town.as_("sato") as client, browser_on(town) as browser:
        assert (await client.get("/me")).status_code == 401
        assert (await sign_in_at(browser, town.cast.sato)).status_code == 401
    assert (await sugiyama.say(town.places.topic.id, "まだいます"))["number"]


async def test_it_comes_back_as_it_was_and_repeating_changes_nothing(town: Town) -> None:
    async with town.running.kairan.begin() as work:
        alone = text("UPDATE people SET suspended_at = now() WHERE id = :id")
        await work.session.execute(alone, {"id": town.cast.yoshida.id})
    assert (await suspend(town), await suspend(town)) == (2, 0)
    assert (await suspend(town, is_out=False), await suspend(town, is_out=False)) == (2, 0)
    async with town.as_("takahashi") as client:
        assert (await client.get("/me")).status_code == 200
    async with town.as_("yoshida") as client:
        assert (await client.get("/me")).status_code == 401
    async with town.running.kairan.begin() as work:
        acts = list(await work.session.scalars(text(ACTS), {"id": town.cast.aoba.id}))
    assert acts[-2:] == ["organisation.suspended", "organisation.reinstated"]
    assert acts.count("organisation.suspended") == 1
