"""A request that carries too much is refused before it is read whole."""

from collections.abc import AsyncIterator

from app.limits import LARGEST_BODY
from tests.fixtures.application import Running, Town


async def test_a_body_that_says_it_is_too_large_is_refused(running: Running) -> None:
    async with running.client() as client:
        answer = await client.post("/sign-in", content=b"x" * (LARGEST_BODY + 1))
    assert (answer.status_code, answer.json()["code"]) == (413, "too_large")


async def test_a_body_that_does_not_say_its_size_is_counted(running: Running) -> None:
    async def parts() -> AsyncIterator[bytes]:
        for _ in range(LARGEST_BODY // 65536 + 2):
            yield b" " * 65536

    async with running.client() as client:
        answer = await client.post("/sign-in", content=parts(), headers={"content-type": "application/json"})
    assert (answer.status_code, answer.json()["code"]) == (413, "too_large")


async def test_the_server_lives_on(town: Town) -> None:
    async with town.as_("sato") as client:
        assert (await client.post("/rooms", content=b"[" * 900_000)).status_code == 422
        assert (await client.get("/me")).status_code == 200
