"""Is the process alive, may it be given work, and its figures for those who know the token."""

from collections.abc import AsyncIterator, Callable
from pathlib import Path

import httpx
import pytest
from pydantic import SecretStr

from app.database.place import Place
from app.main import Kairan, application_of
from app.settings import Settings
from tests.fixtures.application import Running
from tests.fixtures.http import plain_client


async def test_alive_and_ready(running: Running) -> None:
    async with running.client() as client:
        assert (await client.get("/health/live")).json() == {"status": "ok"}
        ready = (await client.get("/health/ready")).json()
        assert ready.pop("search_behind") >= 0
        assert ready == {"status": "ok", "doorbell": "local"}


async def test_the_probes_answer_at_the_root_too(running: Running) -> None:
    async with plain_client(running.url) as client:
        assert (await client.get("/health/ready")).status_code == 200


@pytest.fixture
async def client_of(settings: Settings, place: Place) -> AsyncIterator[Callable[..., httpx.AsyncClient]]:
    made: list[Kairan] = []

    def make(**changed: object) -> httpx.AsyncClient:
        made.append(Kairan(settings.model_copy(update=changed), place))
        return httpx.AsyncClient(transport=httpx.ASGITransport(application_of(made[-1])), base_url="http://kairan")

    yield make
    for kairan in made:
        await kairan.engine.dispose()


async def test_figures_are_only_for_those_who_know_the_token(client_of: Callable[..., httpx.AsyncClient]) -> None:
    async with client_of(metrics_token=SecretStr("figures-please")) as client:
        assert (await client.get("/metrics")).status_code == 404
        assert (await client.get("/metrics", headers={"authorization": "Bearer wrong"})).status_code == 404
        answer = await client.get("/metrics", headers={"authorization": "Bearer figures-please"})
        assert "kairan_connections 0" in answer.text
        assert "kairan_doorbell_late 0" in answer.text
        assert "kairan_search_events_behind 0" in answer.text


async def test_a_redis_that_is_away_is_said_and_is_no_reason_to_send_people_elsewhere(
    client_of: Callable[..., httpx.AsyncClient],
) -> None:  # fmt: skip
    away = {"redis_url": SecretStr("redis://127.0.0.1:1"), "metrics_token": SecretStr("figures-please")}
    async with client_of(**away) as client:
        answer = await client.get("/health/ready")
        assert (answer.status_code, answer.json()) == (200, {"status": "ok", "doorbell": "late", "search_behind": 0})
        answer = await client.get("/metrics", headers={"authorization": "Bearer figures-please"})
        assert "kairan_doorbell_late 1" in answer.text


async def test_without_a_token_there_are_no_figures(client_of: Callable[..., httpx.AsyncClient]) -> None:
    async with client_of() as client:
        assert (await client.get("/metrics", headers={"authorization": "Bearer "})).status_code == 404


async def test_a_database_that_is_away_means_not_ready(
    settings: Settings, place: Place, tmp_path: Path
) -> None:  # fmt: skip
    nowhere = place.application.url.set(query={"host": str(tmp_path)})
    gone = Place(owner=place.owner, application=type(place.application)(nowhere))
    transport = httpx.ASGITransport(application_of(Kairan(settings, gone)))
    async with httpx.AsyncClient(transport=transport, base_url="http://kairan") as client:
        assert (await client.get("/health/live")).status_code == 200
        answer = await client.get("/health/ready")
        assert (answer.status_code, answer.json()["code"]) == (503, "unavailable")
