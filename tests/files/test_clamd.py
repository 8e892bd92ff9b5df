"""A real scanner: what it finds, what it could not look into, and when it is not believed."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from app.files.clamd import Clamd, ScannerAway, Verdict, encrypted_archive, nested_archive, verdict_of
from tests.fixtures.cabinet import EICAR, archive
from tests.fixtures.clamd import STRICT, ClamdServer

FOUND = {
    "nothing": b"hello",
    "a virus": EICAR,
    "a virus in an archive": archive(EICAR),
    "a virus in an archive in an archive": archive(archive(EICAR), "中.zip"),
    "a bomb": archive(bytes(20_000_000)),
    "archives in one another": nested_archive(),
    "an encrypted archive": encrypted_archive(),
    "one byte more than it takes": os.urandom(4 * 1024**2 + 1),
}
EICAR_SAID = "Eicar-Test-Signature.UNOFFICIAL"


def judged(verdict: Verdict) -> str:
    return "clean" if verdict.is_clean else "infected" if verdict.is_infected else "unscannable"


async def test_every_file_gets_its_verdict(clamd_server: ClamdServer, tmp_path: Path) -> None:
    clamd, path, verdicts = clamd_server.client(), tmp_path / "file", {}
    for what, content in FOUND.items():
        path.write_bytes(content)
        verdicts[what] = judged(await clamd.scan(path))
    assert verdicts == {
        "nothing": "clean", "a virus": "infected", "a virus in an archive": "infected",
        "a virus in an archive in an archive": "infected", "a bomb": "unscannable",
        "archives in one another": "unscannable", "an encrypted archive": "unscannable",
        "one byte more than it takes": "unscannable",
    }  # fmt: skip


@pytest.mark.parametrize("forgotten", STRICT.splitlines())
async def test_a_scanner_that_calls_clean_what_it_did_not_see_is_not_believed(
    clamd_of_its_own: Callable[[str], ClamdServer], tmp_path: Path, forgotten: str
) -> None:
    server = clamd_of_its_own(STRICT.replace(forgotten, ""))
    (tmp_path / "file").write_bytes(b"hello")
    with pytest.raises(ScannerAway, match=forgotten.split()[0]):
        await server.client().scan(tmp_path / "file")


async def test_a_scanner_that_is_away_gives_no_verdict_until_it_is_back(
    clamd_server: ClamdServer, tmp_path: Path
) -> None:
    clamd, path = clamd_server.client(), tmp_path / "file"
    path.write_bytes(EICAR)
    clamd_server.stop()
    with pytest.raises(ScannerAway):
        await clamd.scan(path)
    clamd_server.start()
    assert (await clamd.scan(path)).said == EICAR_SAID


async def test_an_address_where_nobody_is_gives_no_verdict(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"x")
    for address in ("127.0.0.1:1", str(tmp_path / "nothing.ctl")):
        with pytest.raises(ScannerAway):
            await Clamd(address).scan(tmp_path / "file")


def test_only_ok_is_clean() -> None:
    assert verdict_of("stream: OK") == Verdict(True, False, "")
    assert verdict_of("stream: Win.Test FOUND") == Verdict(False, True, "Win.Test")
    assert verdict_of("INSTREAM size limit exceeded. ERROR") == Verdict(False, False, "Size.Limit.Exceeded")
    for odd in ("", "stream: Can't allocate memory ERROR", "UNKNOWN COMMAND"):
        with pytest.raises(EOFError):
            verdict_of(odd)
