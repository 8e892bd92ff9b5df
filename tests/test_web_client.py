"""Serving the client: its page everywhere inside, its files for ever, and word when it is not built."""

from pathlib import Path

import httpx
import pytest

from app.web_client import WebClient


@pytest.fixture
def built(tmp_path: Path) -> Path:
    (tmp_path / "assets").mkdir()
    (tmp_path / "index.html").write_text("<title>回覧</title>")
    (tmp_path / "assets" / "index-abc.js").write_text("0")
    (tmp_path / "icon.svg").write_text("<svg/>")
    return tmp_path


def client(directory: Path) -> httpx.AsyncClient:
    return httpx.AsyncClient(transport=httpx.ASGITransport(WebClient(directory)), base_url="http://kairan")


async def test_every_place_inside_the_client_is_its_one_page(built: Path) -> None:
    async with client(built) as browser:
        for path in ("/", "/rooms/6f9619ff-8b86-4d01-b42d-00cf4fc964ff"):
            answer = await browser.get(path)
            assert "回覧" in answer.text
            assert answer.headers["cache-control"] == "no-cache"


async def test_files_with_a_hash_in_their_name_are_kept_for_ever(built: Path) -> None:
    async with client(built) as browser:
        assert "immutable" in (await browser.get("/assets/index-abc.js")).headers["cache-control"]
        assert (await browser.get("/icon.svg")).headers["cache-control"] == "no-cache"


@pytest.mark.parametrize("path", ["/assets/gone.js", "/../pyproject.toml", "/%2e%2e/pyproject.toml", "/a.php"])
async def test_a_file_that_is_not_there_is_not_the_page(built: Path, path: str) -> None:
    async with client(built) as browser:
        with pytest.raises(Exception, match="404"):
            await browser.get(path)


async def test_a_client_that_is_not_built_says_how_to_build_it(tmp_path: Path) -> None:
    async with client(tmp_path / "nowhere") as browser:
        answer = await browser.get("/")
        assert (answer.status_code, "make setup" in answer.text) == (503, True)


async def test_texts_travel_compressed_to_those_who_take_it(built: Path) -> None:
    code = "export const 回覧 = 1;\n" * 1000
    (built / "assets" / "large-abc.js").write_text(code)
    async with client(built) as browser:
        small = await browser.get("/assets/large-abc.js")
        plain = await browser.get("/assets/large-abc.js", headers={"accept-encoding": "identity"})
        part = await browser.get("/assets/large-abc.js", headers={"range": "bytes=0-9"})
    assert small.text == plain.text == code
    assert (small.headers["content-encoding"], small.headers["vary"]) == ("gzip", "Accept-Encoding")
    assert int(small.headers["content-length"]) < len(code.encode()) / 50
    assert small.headers["content-type"] == plain.headers["content-type"]
    assert "immutable" in small.headers["cache-control"]
    assert "content-encoding" not in plain.headers
    assert (part.status_code, part.content) == (206, code.encode()[:10])


async def test_what_a_browser_has_already_is_not_sent_again(built: Path) -> None:
    (built / "licenses.txt").write_text("Apache-2.0\n" * 1000)
    async with client(built) as browser:
        known = (await browser.get("/licenses.txt")).headers["etag"]
        assert (await browser.get("/licenses.txt", headers={"if-none-match": known})).status_code == 304
        (built / "licenses.txt").write_text("MIT\n" * 1000)
        assert (await browser.get("/licenses.txt", headers={"if-none-match": known})).text == "MIT\n" * 1000


async def test_pictures_travel_as_they_are(built: Path) -> None:
    (built / "icon.png").write_bytes(b"\x89PNG" * 1000)
    async with client(built) as browser:
        assert "content-encoding" not in (await browser.get("/icon.png")).headers
