"""Coming in through a SAML provider: the browser that left arrives, once, as somebody of the provider's own town."""

from typing import Any
from uuid import uuid4

import httpx
import pytest
from pydantic import SecretStr
from sqlalchemy import text

from app.sign_on.saml import BadAssertion
from app.sign_on.saml_answer import Envelopes
from tests.fixtures.application import Town
from tests.sign_in.browser import browser_on, make_administrator
from tests.sign_on.saml_provider import TRANSIENT, Request, SamlProvider

IDP = SamlProvider()


async def found(town: Town, keeper: str = "takahashi", **more: Any) -> str:
    """The town of this administrator names the provider; gives back its id."""
    await make_administrator(town, getattr(town.cast, keeper))
    draft = {"id": str(uuid4()), "name": f"SAML {uuid4()}", "saml": {"metadata": IDP.metadata} | more.pop("saml", {})}
    async with town.as_(keeper) as administrator:
        answer = await administrator.post("/organisation/providers", json=draft | more)
    assert answer.status_code == 201, answer.text
    assert answer.json()["callback"] == f"{town.running.url}/api/v1/sign-on/{draft['id']}/acs"
    return str(draft["id"])


async def leave(browser: httpx.AsyncClient, provider_id: str, *, is_shared: bool = False) -> Request:
    answer = await browser.post("/sign-on/begin", json={"provider_id": provider_id, "is_shared": is_shared})
    assert answer.status_code == 200, answer.text
    return Request.at(answer.json()["address"])


async def post(town: Town, provider_id: str, written: str) -> httpx.Response:
    """As the provider's page does it: from another site, so that none of our cookies come along."""
    async with town.running.client() as page:
        page.headers.update({"origin": "https://id.aoba.example", "sec-fetch-site": "cross-site"})
        return await page.post(f"/sign-on/{provider_id}/acs", data={"SAMLResponse": written})


async def come_back(browser: httpx.AsyncClient, town: Town, provider_id: str, written: str) -> str:
    """The whole way back; the outcome as our own page is told it."""
    heard = await post(town, provider_id, written)
    assert heard.status_code == 303
    assert "set-cookie" not in heard.headers
    on = heard.headers["location"]
    if on.startswith("/?"):
        return str(on.removeprefix("/?sign_on="))
    arrived = await browser.get(f"{town.running.url}{on}")
    assert arrived.status_code == 303
    return str(arrived.headers["location"].removeprefix("/?sign_on="))


def number_of(town: Town) -> dict[str, Any]:
    return {"attributes": {"employeeNumber": town.cast.sato.staff_number}}


async def test_somebody_known_by_staff_number_comes_in_and_is_known_from_then_on(
    town: Town, visiting: httpx.AsyncClient
) -> None:
    provider_id = await found(town)
    request = await leave(visiting, provider_id)
    assert await come_back(visiting, town, provider_id, IDP.answer(request, **number_of(town))) == "done"
    finished = await visiting.post("/sign-on/finish", json={})
    assert finished.json()["person"]["login_id"] == town.cast.sato.login_id
    assert (await visiting.get("/me")).status_code == 200
    async with browser_on(town) as later:  # the name alone is enough now, and decides
        request = await leave(later, provider_id)
        assert await come_back(later, town, provider_id, IDP.answer(request)) == "done"
        finished = await later.post("/sign-on/finish", json={})
        assert finished.json()["person"]["login_id"] == town.cast.sato.login_id


async def test_only_the_browser_that_left_arrives(town: Town, visiting: httpx.AsyncClient) -> None:
    provider_id = await found(town)
    request = await leave(visiting, provider_id)
    async with browser_on(town) as lured:
        answer = IDP.answer(request, **number_of(town))
        assert await come_back(lured, town, provider_id, answer) == "sign_on_refused"
        await leave(lured, provider_id)  # on a journey of its own
        fresh = IDP.answer(request, **number_of(town))
        assert await come_back(lured, town, provider_id, fresh) == "sign_on_refused"


async def test_an_assertion_is_good_once_and_so_is_a_request(town: Town, visiting: httpx.AsyncClient) -> None:
    provider_id = await found(town)
    request = await leave(visiting, provider_id)
    answer = IDP.answer(request, **number_of(town))
    on = (await post(town, provider_id, answer)).headers["location"]
    assert (await post(town, provider_id, answer)).headers["location"] == "/?sign_on=sign_on_refused"
    cookies = dict(visiting.cookies)
    assert (await visiting.get(f"{town.running.url}{on}")).headers["location"] == "/?sign_on=done"
    visiting.cookies.clear()
    visiting.cookies.update(cookies)  # kept, and tried again
    assert (await visiting.get(f"{town.running.url}{on}")).headers["location"] == "/?sign_on=sign_on_refused"
    again = IDP.answer(request, **number_of(town))
    assert await come_back(visiting, town, provider_id, again) == "sign_on_refused"


async def test_what_was_not_asked_for_is_refused(town: Town, visiting: httpx.AsyncClient) -> None:
    provider_id = await found(town)
    request = await leave(visiting, provider_id)
    for lie in ({"in_response_to": ""}, {"in_response_to": "_another"}):
        answer = IDP.answer(request, **number_of(town), **lie)
        assert await come_back(visiting, town, provider_id, answer) == "sign_on_refused"


async def test_a_provider_of_another_town_opens_nothing_here(town: Town, visiting: httpx.AsyncClient) -> None:
    ours, theirs = await found(town), await found(town, "sugiyama")
    request = await leave(visiting, ours)
    answer = IDP.answer(request, **number_of(town))
    assert await come_back(visiting, town, theirs, answer) == "sign_on_refused"  # for another audience
    request = await leave(visiting, theirs)  # by their own door the number is one of their own people, or nobody's
    assert await come_back(visiting, town, theirs, IDP.answer(request, **number_of(town))) == "unknown_account"


async def test_attributes_make_nobody_more_than_they_are(town: Town, visiting: httpx.AsyncClient) -> None:
    provider_id = await found(town)
    request = await leave(visiting, provider_id)
    said = {"attributes": number_of(town)["attributes"] | {"is_administrator": "true", "role": "administrator"}}
    assert await come_back(visiting, town, provider_id, IDP.answer(request, **said)) == "done"
    person = (await visiting.post("/sign-on/finish", json={})).json()["person"]
    assert person["is_administrator"] is False


async def test_somebody_new_belongs_to_the_providers_own_town(town: Town, visiting: httpx.AsyncClient) -> None:
    provider_id = await found(town, newcomers="create", saml={"kana_claim": "kana"})
    request = await leave(visiting, provider_id)
    number = f"N{uuid4().hex[:8]}"
    said = {"employeeNumber": number, "displayName": "新田　未来", "kana": "ニッタ　ミク", "uid": number.lower()}
    assert await come_back(visiting, town, provider_id, IDP.answer(request, name="new", attributes=said)) == "done"
    query = text("SELECT organisation_id FROM people WHERE staff_number = :number")
    async with town.running.kairan.begin() as work:
        assert list(await work.session.scalars(query, {"number": number})) == [town.cast.aoba.id]


async def test_a_name_for_one_visit_only_links_nobody(town: Town, visiting: httpx.AsyncClient) -> None:
    provider_id, lasting = await found(town), await found(town, saml={"subject_attribute": "uid"})
    request = await leave(visiting, provider_id)
    answer = IDP.answer(request, format=TRANSIENT, **number_of(town))
    assert await come_back(visiting, town, provider_id, answer) == "sign_on_refused"
    request = await leave(visiting, lasting)
    said = number_of(town)["attributes"] | {"uid": "sato"}
    answer = IDP.answer(request, format=TRANSIENT, attributes=said)
    assert await come_back(visiting, town, lasting, answer) == "done"


async def test_on_a_shared_pc_the_provider_asks_anew(town: Town, visiting: httpx.AsyncClient) -> None:
    provider_id = await found(town)
    assert (await leave(visiting, provider_id, is_shared=True)).is_anew
    assert not (await leave(visiting, provider_id)).is_anew


async def test_a_door_that_was_closed_hears_nothing(town: Town, visiting: httpx.AsyncClient) -> None:
    provider_id = await found(town)
    request = await leave(visiting, provider_id)
    async with town.as_("takahashi") as administrator:
        await administrator.patch(f"/organisation/providers/{provider_id}", json={"is_enabled": False})
    assert await come_back(visiting, town, provider_id, IDP.answer(request, **number_of(town))) == "not_found"


async def test_refusals_are_in_the_audit_of_the_town(town: Town, visiting: httpx.AsyncClient) -> None:
    provider_id = await found(town)
    request = await leave(visiting, provider_id)
    await come_back(visiting, town, provider_id, IDP.answer(request, audience="urn:kairan:other"))
    query = text("SELECT detail FROM audit_entries WHERE action = 'sign_on.refused' AND organisation_id = :id")
    async with town.running.kairan.begin() as work:
        told = list(await work.session.scalars(query, {"id": town.cast.aoba.id}))
    assert told == [{"provider_id": provider_id, "reason": "sign_on_refused"}]


async def test_our_metadata_is_there_for_the_providers_administrator(town: Town) -> None:
    provider_id = await found(town)
    async with town.running.client() as anybody:
        answer = await anybody.get(f"/sign-on/{provider_id}/metadata")
        assert f'entityID="urn:kairan:{provider_id}"' in answer.text
        assert f"{town.running.url}/api/v1/sign-on/{provider_id}/acs" in answer.text
        assert (await anybody.get(f"/sign-on/{uuid4()}/metadata")).status_code == 404


def test_an_envelope_opens_for_its_own_provider_under_our_secret() -> None:
    ours, id_ = Envelopes(SecretStr("a" * 40)), uuid4()
    packed = ours.pack(id_, {"subject": "佐藤"})
    assert ours.unpack(id_, packed) == {"subject": "佐藤"}
    for envelopes, provider_id, written in (
        (ours, uuid4(), packed),
        (Envelopes(SecretStr("b" * 40)), id_, packed),
        (ours, id_, "x"),
        (ours, id_, "é"),
    ):
        with pytest.raises(BadAssertion):
            envelopes.unpack(provider_id, written)
