"""Every answer carries the safe headers, and what the API says is never kept."""

from tests.fixtures.application import Running, Town


async def test_every_answer_forbids_what_we_do_not_use(running: Running) -> None:
    async with running.client() as client:
        for path in ("/health/live", "/me", "/nowhere"):
            headers = (await client.get(path)).headers
            assert "default-src 'none'" in headers["content-security-policy"]
            assert "unsafe" not in headers["content-security-policy"]
            assert headers["x-content-type-options"] == "nosniff"
            assert headers["referrer-policy"] == "no-referrer"


async def test_what_the_api_says_is_not_stored(town: Town) -> None:
    async with town.as_("sato") as client:
        assert (await client.get("/me")).headers["cache-control"] == "no-store"


async def test_plain_http_does_not_promise_https(running: Running) -> None:
    async with running.client() as client:
        assert "strict-transport-security" not in (await client.get("/health/live")).headers
