"""Signing in with the directory's password, on the page where everybody signs in; over HTTP, with a real slapd."""

import asyncio
import time
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

import httpx
import pytest
from sqlalchemy import text

from app.people.models import Person
from app.sign_in.elsewhere import DirectoryRefused, Elsewhere
from app.sign_on import ldap_directory, ldap_elsewhere
from tests.fixtures.application import Town
from tests.fixtures.slapd import BASE, PEOPLE, SERVICE_SECRET, THEIR_PASSWORD, Directory
from tests.sign_in.browser import PASSWORD, ask_second_steps, browser_on, give_password, make_administrator
from tests.sign_on.slapd_town import settings, silence


@dataclass
class Ground:
    """あおば市 with its directory named; 髙橋 is its administrator, and has a password of ours as 佐藤 has."""

    town: Town
    directory: Directory
    id: str

    @property
    def sato(self) -> Person:
        return self.town.cast.sato

    async def change(self, **named: Any) -> None:
        async with self.town.as_("takahashi") as administrator:
            answer = await administrator.patch(f"/organisation/providers/{self.id}", json=named)
        assert answer.status_code == 200, answer.text

    async def points_to(self, **other: Any) -> None:
        await self.change(ldap=settings(self.directory, **other).model_dump(), secret=SERVICE_SECRET)

    async def do(self, statement: str, **asked: Any) -> list[Any]:
        async with self.town.running.kairan.begin() as work:
            rows = await work.session.execute(text(statement), asked)
            return [tuple(row) for row in rows] if statement.startswith("SELECT") else []

    async def acts(self, action: str) -> list[dict[str, Any]]:
        query = "SELECT detail FROM audit_entries WHERE organisation_id = :id AND action = :action ORDER BY id"
        return [row[0] for row in await self.do(query, id=self.town.cast.aoba.id, action=action)]

    async def enter(self, login: str, password: str = THEIR_PASSWORD, **more: Any) -> httpx.Response:
        async with browser_on(self.town) as browser:
            return await browser.post("/sign-in", json={"login_id": login, "password": password} | more)


@pytest.fixture
async def ground(town: Town, directory: Directory, monkeypatch: pytest.MonkeyPatch) -> Ground:
    monkeypatch.setattr(ldap_elsewhere, "EVEN", 0.02)
    cast = town.cast
    await make_administrator(town, cast.takahashi)
    for person in (cast.sato, cast.takahashi, cast.sugiyama):
        await give_password(town, person)
    ground = Ground(town, directory, str(uuid4()))
    draft = {
        "id": ground.id, "name": "庁内アカウント", "ldap": settings(directory).model_dump(), "secret": SERVICE_SECRET,
        "certificate": directory.certificate,
    }  # fmt: skip
    async with town.as_("takahashi") as administrator:
        answer = await administrator.post("/organisation/providers", json=draft)
    assert answer.status_code == 201, answer.text
    assert SERVICE_SECRET not in answer.text
    # Their login IDs are those of the directory, as a town's list has them.
    for person in (cast.sato, cast.yoshida):
        login = person.staff_number.lower()
        await ground.do("UPDATE people SET login_id = :login WHERE id = :id", login=login, id=person.id)
    return ground


def login_of(person: Person) -> str:
    return person.staff_number.lower()


async def test_somebody_comes_in_with_the_directorys_password_and_is_linked(ground: Ground) -> None:
    answer = await ground.enter(login_of(ground.sato))
    assert answer.status_code == 200, answer.text
    assert answer.json()["person"]["id"] == str(ground.sato.id)
    assert await ground.acts("sign_on.linked") == [{"provider_id": ground.id, "is_new": False}]
    [opened] = await ground.acts("session.opened")
    assert opened["provider_id"] == ground.id
    rows = await ground.do("SELECT subject FROM sign_on_sessions WHERE provider_id = :id", id=ground.id)
    assert len(rows) == 1


async def test_from_then_on_their_own_old_password_opens_nothing(ground: Ground) -> None:
    login = login_of(ground.sato)
    assert (await ground.enter(login, PASSWORD)).status_code == 200  # not linked yet
    assert (await ground.enter(login)).status_code == 200
    refused = await ground.enter(login, PASSWORD)
    assert (refused.status_code, refused.json()["code"]) == (401, "wrong_credentials")
    await ground.change(is_enabled=False)
    assert (await ground.enter(login, PASSWORD)).status_code == 200
    assert (await ground.enter(login)).status_code == 401


async def test_an_administrator_comes_in_when_the_directory_is_away_and_others_are_told(ground: Ground) -> None:
    assert (await ground.enter(login_of(ground.sato))).status_code == 200
    await ground.points_to(servers=["ldap://localhost:1"], is_plain=True)
    assert (await ground.enter(ground.town.cast.takahashi.login_id, PASSWORD)).status_code == 200
    for _ in range(7):  # nobody has guessed anything
        away = await ground.enter(login_of(ground.sato))
        assert (away.status_code, away.json()["code"]) == (502, "provider_away")


async def test_whoever_has_an_old_login_name_now_does_not_get_the_old_account(ground: Ground) -> None:
    """The name leads to somebody else in the directory: the link is by the lasting word, which is another."""
    assert (await ground.enter(login_of(ground.sato))).status_code == 200
    successor = login_of(ground.town.cast.yoshida)
    await ground.points_to(filter=f"(|(uid={successor})(cn=nobody-{{login}}))")
    answer = await ground.enter(login_of(ground.sato))
    assert answer.json()["person"]["id"] == str(ground.town.cast.yoshida.id)
    await ground.change(newcomers="linked")
    await ground.do("DELETE FROM linked_accounts WHERE person_id = :id", id=ground.town.cast.yoshida.id)
    unknown = await ground.enter(login_of(ground.sato))
    assert (unknown.status_code, unknown.json()["code"]) == (403, "unknown_account")


async def test_nobody_of_another_town_comes_in_by_this_directory(ground: Ground) -> None:
    outsider = ground.town.cast.sugiyama
    # The directory vouches for their staff number, and even knows their login ID: it speaks for its own town alone.
    await ground.points_to(filter=f"(|(uid={login_of(outsider)})(cn=nobody-{{login}}))")
    by_name = await ground.enter(outsider.login_id)
    assert (by_name.status_code, by_name.json()["code"]) == (401, "wrong_credentials")
    by_door = await ground.enter(outsider.login_id, provider_id=ground.id)
    assert (by_door.status_code, by_door.json()["code"]) == (403, "unknown_account")
    assert (await ground.enter(outsider.login_id, PASSWORD)).status_code == 200


async def test_no_password_is_carried_to_a_directory_where_several_towns_are_served(ground: Ground) -> None:
    assert (await ground.enter("nozomi")).status_code == 401
    assert await ground.acts("sign_on.refused") == []
    await ground.change(newcomers="create")
    chosen = await ground.enter("nozomi", provider_id=ground.id)
    assert chosen.status_code == 200, chosen.text
    assert chosen.json()["person"]["name"] == "新井　望"
    assert (await ground.enter("nozomi")).status_code == 200  # known from now on
    assert (await ground.enter("nozomi", provider_id=str(uuid4()))).status_code == 401


async def test_every_no_is_the_same_and_takes_as_long(ground: Ground, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ldap_elsewhere, "EVEN", 0.5)
    answers, lasted = [], []
    for login, more in (
        (login_of(ground.sato), {}), ("nobody-at-all", {}), ("*", {}), ("stranger", {"provider_id": ground.id}),
    ):  # fmt: skip
        began = time.monotonic()
        answers.append(await ground.enter(login, "wrong", **more))
        lasted.append(time.monotonic() - began)
    assert {(one.status_code, one.text) for one in answers} == {(401, answers[0].text)}
    assert min(lasted) >= 0.5
    assert max(lasted) - min(lasted) < 0.4


async def test_guessing_is_slowed_down_as_with_any_password(ground: Ground) -> None:
    statuses = [(await ground.enter(login_of(ground.sato), f"wrong {n}")).status_code for n in range(7)]
    assert statuses == [401] * 5 + [429] * 2
    reasons = [one["reason"] for one in await ground.acts("sign_on.refused")]
    assert reasons == ["wrong_password"] * 5
    everything = await ground.do("SELECT detail::text FROM audit_entries WHERE detail::text LIKE '%wrong 1%'")
    assert everything == []


async def test_while_a_directory_is_silent_the_talk_goes_on(ground: Ground, monkeypatch: pytest.MonkeyPatch) -> None:
    """More people wait for it than there are connections to the database: not one of these is held meanwhile."""
    monkeypatch.setattr(ldap_directory, "PATIENCE", 4)
    async with silence() as address, ground.town.as_("takahashi") as working:
        await ground.points_to(servers=[address], is_plain=True)
        waiting = [asyncio.create_task(ground.enter(f"s{n}", provider_id=ground.id)) for n in range(1, 31)]
        await asyncio.sleep(2)
        assert not any(one.done() for one in waiting)
        began = time.monotonic()
        assert (await working.get("/me")).status_code == 200
        assert time.monotonic() - began < 1
        assert {(await one).status_code for one in waiting} == {502}


async def test_the_second_step_is_asked_for_as_after_any_password(ground: Ground) -> None:
    await ask_second_steps(ground.town)
    asked = await ground.enter(login_of(ground.sato))
    assert (asked.status_code, asked.json()["code"]) == (401, "enrolment_needed")
    async with browser_on(ground.town) as browser:
        said = {"login_id": login_of(ground.sato), "password": THEIR_PASSWORD}
        assert (await browser.post("/sign-in/enrolment", json=said)).json()["secret"]
        assert (await browser.post("/sign-in/enrolment", json=said | {"password": "wrong"})).status_code == 401


async def test_nobody_is_given_a_password_that_opens_nothing(ground: Ground) -> None:
    path = f"/people/{ground.sato.id}/password-reset"
    async with ground.town.as_("takahashi") as administrator:
        assert (await administrator.post(path)).status_code == 200  # not linked yet: ours is asked first
        assert (await ground.enter(login_of(ground.sato))).status_code == 200
        for _ in range(2):
            refused = await administrator.post(path)
            assert (refused.status_code, refused.json()["code"]) == (409, "conflict")
            assert "ディレクトリ" in refused.json()["detail"]
    async with browser_on(ground.town) as browser:
        said = {"login_id": login_of(ground.sato), "password": THEIR_PASSWORD}
        assert (await browser.post("/sign-in", json=said)).status_code == 200
    async with ground.town.as_("yoshida") as clerk:
        assert (await clerk.post(path)).status_code == 403


async def test_where_passwords_are_off_the_directorys_is_the_one_that_counts(ground: Ground) -> None:
    async with ground.town.as_("takahashi") as administrator:
        await administrator.put("/organisation/passwords", json={"passwords": "administrators"})
    assert (await ground.enter(login_of(ground.sato), PASSWORD)).status_code == 401
    assert (await ground.enter(login_of(ground.sato))).status_code == 200


async def test_their_password_is_that_of_the_directory_inside_as_well(ground: Ground) -> None:
    async with browser_on(ground.town) as browser:
        said = {"login_id": login_of(ground.sato), "password": THEIR_PASSWORD}
        assert (await browser.post("/sign-in", json=said)).status_code == 200
        assert (await browser.post("/me/second-factor", json={"password": PASSWORD})).status_code == 422
        assert (await browser.post("/me/second-factor", json={"password": THEIR_PASSWORD})).status_code == 200
        change = {"current": THEIR_PASSWORD, "new": "まったく新しい合言葉です"}
        refused = await browser.post("/me/password", json=change)
        assert (refused.status_code, "庁内のパソコン" in refused.text) == (422, True)


async def test_a_passkey_opens_nothing_for_whom_the_directory_has_no_more(ground: Ground) -> None:
    kairan = ground.town.running.kairan
    elsewhere = kairan.provisions[Elsewhere]
    assert isinstance(elsewhere, Elsewhere)
    await elsewhere.refuse_absent(kairan.begin, ground.sato)  # not linked: no business of the directory's
    assert (await ground.enter(login_of(ground.sato))).status_code == 200
    await elsewhere.refuse_absent(kairan.begin, ground.sato)
    await elsewhere.refuse_absent(kairan.begin, ground.town.cast.takahashi)
    await ground.points_to(base=f"ou=open,{BASE}")
    with pytest.raises(DirectoryRefused):
        await elsewhere.refuse_absent(kairan.begin, ground.sato)
    await ground.points_to(service="", own_name=f"uid={{login}},{PEOPLE}")
    with pytest.raises(DirectoryRefused, match="passkey"):
        await elsewhere.refuse_absent(kairan.begin, ground.sato)
