"""Coming in by single sign-on over HTTP, through the certified provider, as a browser does it."""

import asyncio
from http.cookies import SimpleCookie

import httpx
import pyotp
import pytest
from sqlalchemy import text

from app.sign_in.totp import STEP
from tests.fixtures.application import Town
from tests.fixtures.openid import OpenidProvider, Visitor
from tests.fixtures.sockets import Dial
from tests.sign_in.browser import PASSWORD, ask_second_steps, give_password, sign_in_at, socket_of
from tests.sign_on.hall import Hall, account_of, arrive, come_in, found_hall, leave, other_browser


async def test_somebody_comes_in_through_the_certified_provider(hall: Hall, visiting: httpx.AsyncClient) -> None:
    answer = await come_in(visiting, hall, account_of(hall.town.cast.sato))
    assert answer.status_code == 200, answer.text
    assert answer.json()["person"]["id"] == str(hall.town.cast.sato.id)
    assert (await visiting.get("/me")).json()["id"] == str(hall.town.cast.sato.id)
    acts = await hall.acts()
    assert ("sign_on.linked", {"provider_id": hall.id, "is_new": False}) in acts
    [opened] = [detail for action, detail in acts if action == "session.opened"]
    assert opened["provider_id"] == hall.id


@pytest.mark.parametrize("algorithm", ["ES256", "RS256"])
async def test_a_public_client_and_other_signatures_work_as_well(
    town: Town, openid: OpenidProvider, visiting: httpx.AsyncClient, algorithm: str
) -> None:
    more = {"token_endpoint_auth_method": "none", "id_token_signed_response_alg": algorithm}
    hall = await found_hall(town, openid, **more)
    assert not hall.provider["has_secret"]
    assert (await come_in(visiting, hall, account_of(town.cast.sato))).status_code == 200


async def test_the_journey_is_told_to_the_browser_alone(hall: Hall, visiting: httpx.AsyncClient) -> None:
    answer = await visiting.post("/sign-on/begin", json={"provider_id": hall.id})
    [morsel] = SimpleCookie(answer.headers["set-cookie"]).values()
    assert (morsel["httponly"], morsel["samesite"]) == (True, "lax")
    address = httpx.URL(answer.json()["address"])
    assert address.params["code_challenge_method"] == "S256"
    assert {"state", "nonce", "code_challenge", "redirect_uri"} <= {*address.params}
    assert address.params["state"] not in morsel.value


async def test_a_state_is_good_once(hall: Hall, visiting: httpx.AsyncClient) -> None:
    visitor = Visitor(account_of(hall.town.cast.sato))
    address = await leave(visiting, hall)
    cookie = visiting.cookies["kairan_sign_on"]
    back = await visitor.sign_in(address)
    assert await arrive(visiting, back) == "done"
    visiting.cookies.set("kairan_sign_on", cookie, domain="127.0.0.1")
    assert await arrive(visiting, back) == "sign_on_refused"
    await visitor.close()


async def test_an_answer_is_worth_nothing_in_another_browser(hall: Hall, visiting: httpx.AsyncClient) -> None:
    """Neither without a journey, nor on the journey of somebody who is lured to another's answer."""
    visitor = Visitor(account_of(hall.town.cast.sato))
    back = await visitor.sign_in(await leave(visiting, hall))
    async with other_browser(hall) as lured:
        assert await arrive(lured, back) == "sign_on_refused"
        await leave(lured, hall)
        assert await arrive(lured, back) == "sign_on_refused"
        assert (await lured.post("/sign-on/finish", json={})).status_code == 401
    assert await arrive(visiting, back) == "done"
    await visitor.close()


async def test_the_answer_of_one_provider_is_not_taken_for_anothers(
    hall: Hall, openid: OpenidProvider, visiting: httpx.AsyncClient
) -> None:
    """Mix-up: the same browser, a good answer, but at the address of another provider, or naming another issuer."""
    other = await found_hall(await _another_town(hall), openid)
    visitor = Visitor(account_of(hall.town.cast.sato))
    back = await visitor.sign_in(await leave(visiting, hall))
    assert await arrive(visiting, back.replace(hall.id, other.id)) == "sign_on_refused"
    back = await visitor.sign_in(await leave(visiting, hall))
    assert await arrive(visiting, back.replace("iss=http", "iss=https")) == "sign_on_refused"
    back = await visitor.sign_in(await leave(visiting, hall))
    assert await arrive(visiting, back.partition("&iss=")[0]) == "sign_on_refused"
    await visitor.close()


async def _another_town(hall: Hall) -> Town:
    async with hall.town.running.kairan.begin() as work:
        where = "UPDATE people SET is_administrator = true WHERE id = :id"
        await work.session.execute(text(where), {"id": hall.town.cast.sugiyama.id})
    tokens = hall.town.tokens | {"takahashi": hall.town.tokens["sugiyama"]}
    return Town(hall.town.cast, hall.town.places, tokens, hall.town.running)


async def test_a_ticket_opens_one_session(hall: Hall, visiting: httpx.AsyncClient) -> None:
    visitor = Visitor(account_of(hall.town.cast.sato))
    await arrive(visiting, await visitor.sign_in(await leave(visiting, hall)))
    ticket = visiting.cookies["kairan_sign_on"]
    answers = await asyncio.gather(*(visiting.post("/sign-on/finish", json={}) for _ in range(3)))
    assert sorted(answer.status_code for answer in answers) == [200, 401, 401]
    visiting.cookies.set("kairan_sign_on", ticket, domain="127.0.0.1")
    late = await visiting.post("/sign-on/finish", json={})
    assert (late.status_code, late.json()["code"]) == (401, "sign_on_expired")
    await visitor.close()


async def test_who_is_suspended_does_not_come_in_by_the_rarer_path(hall: Hall, visiting: httpx.AsyncClient) -> None:
    visitor = Visitor(account_of(hall.town.cast.sato))
    await arrive(visiting, await visitor.sign_in(await leave(visiting, hall)))
    async with hall.town.running.kairan.begin() as work:
        suspend = text("UPDATE people SET suspended_at = now() WHERE id = :id")
        await work.session.execute(suspend, {"id": hall.town.cast.sato.id})
    assert (await visiting.post("/sign-on/finish", json={})).status_code == 401
    assert await arrive(visiting, await visitor.sign_in(await leave(visiting, hall))) == "unknown_account"
    await visitor.close()


async def test_nobody_of_another_town_comes_in_by_this_door(hall: Hall, visiting: httpx.AsyncClient) -> None:
    visitor = Visitor(account_of(hall.town.cast.sugiyama))
    back = await visitor.sign_in(await leave(visiting, hall))
    assert await arrive(visiting, back) == "unknown_account"
    [refused] = [detail for action, detail in await hall.acts() if action == "sign_on.refused"]
    assert refused == {"provider_id": hall.id, "reason": "unknown_account"}
    await visitor.close()


async def test_our_second_step_is_asked_for_unless_theirs_is_trusted(hall: Hall, visiting: httpx.AsyncClient) -> None:
    await ask_second_steps(hall.town)
    account = account_of(hall.town.cast.sato)
    asked = await come_in(visiting, hall, account)
    assert (asked.status_code, asked.json()["code"]) == (401, "enrolment_needed")
    enrolment = (await visiting.post("/sign-on/enrolment")).json()
    wrong = await visiting.post("/sign-on/finish", json={"code": "000000"})
    assert (wrong.status_code, wrong.json()["code"]) == (401, "wrong_code")
    code = _code(enrolment["secret"])
    assert (await visiting.post("/sign-on/finish", json={"code": code})).status_code == 200
    async with other_browser(hall) as another:
        again = await come_in(another, hall, account)
        assert (again.status_code, again.json()["code"]) == (401, "second_factor_needed")
        assert (await another.post("/sign-on/enrolment")).status_code == 401
        assert (await another.post("/sign-on/finish", json={"code": code})).json()["code"] == "wrong_code"
    await hall.change(second_factor="theirs")
    async with other_browser(hall) as trusted:
        assert (await come_in(trusted, hall, account)).status_code == 200


def _code(secret: str) -> str:
    return pyotp.TOTP(secret, interval=STEP).now()


async def test_guessing_the_code_is_slowed_down(hall: Hall, visiting: httpx.AsyncClient) -> None:
    await ask_second_steps(hall.town)
    await come_in(visiting, hall, account_of(hall.town.cast.sato))
    await visiting.post("/sign-on/enrolment")
    answers = [await visiting.post("/sign-on/finish", json={"code": "000000"}) for _ in range(6)]
    assert [answer.status_code for answer in answers] == [401] * 5 + [429]


async def test_signing_out_there_signs_out_here_within_a_second(hall: Hall, visiting: httpx.AsyncClient) -> None:
    """Back-channel logout: the provider tells the server, and the sockets close."""
    visitor = Visitor(account_of(hall.town.cast.sato))
    await arrive(visiting, await visitor.sign_in(await leave(visiting, hall)))
    assert (await visiting.post("/sign-on/finish", json={})).status_code == 200
    line = await socket_of(visiting, hall.town)
    await line.hello()
    address = (await visiting.get(f"{hall.openid.issuer}/.well-known/openid-configuration")).json()
    ending = asyncio.create_task(visitor.sign_out(address["end_session_endpoint"]))
    async with asyncio.timeout(3):
        assert await line.ended() == 4501
    await ending
    await line.hang_up()
    assert (await visiting.get("/me")).status_code == 401
    assert (await visiting.post("/token")).status_code == 401
    await visitor.close()


async def test_signing_out_here_leads_to_signing_out_there(hall: Hall, visiting: httpx.AsyncClient) -> None:
    visitor = Visitor(account_of(hall.town.cast.sato))
    await arrive(visiting, await visitor.sign_in(await leave(visiting, hall)))
    await visiting.post("/sign-on/finish", json={})
    answer = await visiting.post("/sign-on/sign-out")
    assert answer.status_code == 200
    assert (await visiting.get("/me")).status_code == 401
    home = await visitor.sign_out(answer.json()["address"])
    assert home == f"{hall.town.running.url}/"
    back = await visitor.sign_in(await leave(visiting, hall))  # asks who it is again, or it would have come at once
    assert await arrive(visiting, back) == "done"
    await visitor.close()


async def test_signing_out_goes_nowhere_for_who_came_by_password(hall: Hall, visiting: httpx.AsyncClient) -> None:
    await give_password(hall.town, hall.town.cast.sato)
    await sign_in_at(visiting, hall.town.cast.sato)
    assert (await visiting.post("/sign-on/sign-out")).json() == {"address": None}
    assert (await visiting.get("/me")).status_code == 401


async def test_passwords_can_be_switched_off_but_for_administrators(hall: Hall, visiting: httpx.AsyncClient) -> None:
    cast = hall.town.cast
    await give_password(hall.town, cast.sato)
    await give_password(hall.town, cast.takahashi)
    async with hall.town.as_("takahashi") as administrator:
        for _ in range(2):
            answer = await administrator.put("/organisation/passwords", json={"passwords": "administrators"})
            assert answer.json() == {"passwords": "administrators"}
    wrong = await sign_in_at(visiting, cast.sato, "違う")
    assert wrong.json()["code"] == "wrong_credentials"  # tells nobody who does not know the password
    right = await sign_in_at(visiting, cast.sato)
    assert (right.status_code, right.json()["code"]) == (401, "passwords_are_off")
    async with other_browser(hall) as way_back:
        assert (await sign_in_at(way_back, cast.takahashi, PASSWORD)).status_code == 200
    changes = [detail for action, detail in await hall.acts() if action == "sign_in.rules_changed"]
    assert changes == [{"passwords": "administrators"}]
    await hall.change(is_enabled=False)  # nobody is locked out by that
    assert (await sign_in_at(visiting, cast.sato)).status_code == 200


async def test_the_doors_name_towns_and_nobody_in_them(hall: Hall, visiting: httpx.AsyncClient) -> None:
    doors = (await visiting.get("/sign-on/doors")).json()["items"]
    [door] = [one for one in doors if one["id"] == hall.id]
    assert door == {"id": hall.id, "kind": "oidc", "name": "庁内アカウント", "organisation": "あおば市"}
    await hall.change(is_enabled=False)
    assert hall.id not in [one["id"] for one in (await visiting.get("/sign-on/doors")).json()["items"]]
    assert (await visiting.post("/sign-on/begin", json={"provider_id": hall.id})).status_code == 404


async def test_a_foreign_page_begins_and_finishes_nothing(hall: Hall, visiting: httpx.AsyncClient) -> None:
    await come_in(visiting, hall, account_of(hall.town.cast.sato))
    visiting.headers["origin"] = "https://evil.example"
    for path in ("begin", "finish", "enrolment", "sign-out"):
        answer = await visiting.post(f"/sign-on/{path}", json={"provider_id": hall.id} if path == "begin" else {})
        assert answer.status_code == 403, path


async def test_only_administrators_of_the_same_town_see_or_change_its_providers(hall: Hall) -> None:
    other = await _another_town(hall)
    for name, expected in (("sato", 403), ("sugiyama", 404)):
        async with other.as_(name) as somebody:
            path = f"/organisation/providers/{hall.id}"
            assert (await somebody.patch(path, json={"name": "x"})).status_code == expected
            assert (await somebody.delete(path)).status_code == expected
            assert (await somebody.post(f"{path}/check")).status_code == expected
            listed = await somebody.get("/organisation/providers")
            assert listed.status_code == 403 or listed.json()["items"] == []


async def test_a_provider_is_tried_out_before_people_depend_on_it(hall: Hall, dial: Dial) -> None:
    async with hall.town.as_("takahashi") as administrator:
        tried = await administrator.post(f"/organisation/providers/{hall.id}/check")
        assert tried.json() == {"issuer": hall.openid.issuer, "keys": 1, "is_ending": True}
        await hall.change(oidc=hall.provider["oidc"] | {"issuer": hall.openid.issuer + "/"})
        tried = await administrator.post(f"/organisation/providers/{hall.id}/check")
        assert (tried.status_code, tried.json()["code"]) == (502, "provider_away")
