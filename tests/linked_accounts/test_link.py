"""Whose account there is whose here: told by an administrator, and undone with all that came of it."""

import asyncio
from uuid import uuid4

import httpx
from sqlalchemy import text

from app.people.models import Person
from app.realtime.protocol import CloseCode
from tests.fixtures.openid import Visitor
from tests.sign_in.browser import socket_of
from tests.sign_on.hall import Hall, account_of, arrive, come_in, leave


def path_of(hall: Hall, person: Person) -> str:
    return f"/people/{person.id}/accounts/{hall.id}"


async def link(hall: Hall, person: Person, subject: str) -> httpx.Response:
    async with hall.town.as_("takahashi") as administrator:
        return await administrator.put(path_of(hall, person), json={"subject": subject})


async def test_where_only_linked_people_come_in_an_administrators_word_opens_the_door(
    hall: Hall, visiting: httpx.AsyncClient
) -> None:
    sato = hall.town.cast.sato
    await hall.change(newcomers="linked")
    visitor = Visitor(account_of(sato))
    assert await arrive(visiting, await visitor.sign_in(await leave(visiting, hall))) == "unknown_account"
    await visitor.close()
    for _ in range(2):  # the second time changes nothing
        assert (await link(hall, sato, account_of(sato))).status_code == 204
    opened = await come_in(visiting, hall, account_of(sato))
    assert opened.json()["person"]["id"] == str(sato.id)
    linked = [detail for action, detail in await hall.acts() if action == "sign_on.linked"]
    assert linked == [{"provider_id": hall.id, "name": "庁内アカウント"}]


async def test_an_account_is_one_persons_and_a_person_has_one_there(hall: Hall) -> None:
    cast = hall.town.cast
    assert (await link(hall, cast.sato, "sub-1")).status_code == 204
    taken, other = await link(hall, cast.yoshida, "sub-1"), await link(hall, cast.sato, "sub-2")
    assert [(one.status_code, one.json()["code"]) for one in (taken, other)] == [
        (409, "account_taken"), (409, "linked_already")
    ]  # fmt: skip


async def test_nobody_but_an_administrator_of_that_organisation_links_anybody(hall: Hall) -> None:
    cast = hall.town.cast
    async with hall.town.as_("yoshida") as colleague:
        assert (await colleague.put(path_of(hall, cast.sato), json={"subject": "x"})).status_code == 403
    async with hall.town.running.kairan.begin() as work:
        give = text("UPDATE people SET is_administrator = true WHERE id = :id")
        await work.session.execute(give, {"id": cast.sugiyama.id})
    async with hall.town.as_("sugiyama") as stranger:
        assert (await stranger.put(path_of(hall, cast.sato), json={"subject": "x"})).status_code == 404
        assert (await stranger.delete(path_of(hall, cast.sato))).status_code == 404
    assert (await link(hall, cast.sugiyama, "x")).status_code == 404
    assert (await link(hall, cast.takahashi, "x")).status_code == 403  # one's own is proved, not said


async def test_unlinking_ends_what_came_of_it_within_a_second(hall: Hall, visiting: httpx.AsyncClient) -> None:
    sato = hall.town.cast.sato
    await link(hall, sato, account_of(sato))
    await come_in(visiting, hall, account_of(sato))
    line = await socket_of(visiting, hall.town)
    await line.hello()
    await hall.change(newcomers="linked")
    async with hall.town.as_("takahashi") as administrator:
        for _ in range(2):
            assert (await administrator.delete(path_of(hall, sato))).status_code == 204
    async with asyncio.timeout(1):
        assert await line.ended() == CloseCode.SIGNED_OUT
    assert (await visiting.get("/me")).status_code == 401
    async with hall.town.as_("sato") as elsewhere:  # by another way in: untouched
        assert (await elsewhere.get("/me")).status_code == 200
    acts = [action for action, _ in await hall.acts()]
    assert acts.count("sign_on.unlinked") == 1
    visitor = Visitor(account_of(sato))
    assert await arrive(visiting, await visitor.sign_in(await leave(visiting, hall))) == "unknown_account"
    await visitor.close()


async def test_a_provider_that_is_not_there_links_nobody(hall: Hall) -> None:
    async with hall.town.as_("takahashi") as administrator:
        path = f"/people/{hall.town.cast.sato.id}/accounts/{uuid4()}"
        assert (await administrator.put(path, json={"subject": "x"})).status_code == 404
