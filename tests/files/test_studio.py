"""Strangers' files are drawn in a process of its own, with little memory, little time and no secrets."""

import subprocess
import sys
from pathlib import Path

import pytest

from app.files import studio
from app.files.studio import Studio, Undrawable, desk
from tests.fixtures.cabinet import HTML, pages, picture


async def test_a_picture_and_a_page_are_drawn(tmp_path: Path) -> None:
    source = tmp_path / "source"
    source.write_bytes(picture())
    with desk() as directory:
        assert await Studio().draw("image", source, directory) == {"width": 40, "height": 30}
        assert (directory / "thumbnail").exists()
    assert not directory.exists()
    source.write_bytes(pages(2))
    with desk() as directory:
        assert (await Studio().draw("pdf", source, directory, 1))["pages"] == 2
        with pytest.raises(Undrawable):
            await Studio().draw("pdf", source, directory, 2)


async def test_what_cannot_be_drawn_harms_nobody(tmp_path: Path) -> None:
    (tmp_path / "source").write_bytes(HTML)
    with desk() as directory, pytest.raises(Undrawable):
        await Studio().draw("image", tmp_path / "source", directory)


async def test_what_takes_too_long_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(studio, "PATIENCE", 0.01)
    (tmp_path / "source").write_bytes(picture(size=(3000, 3000)))
    with desk() as directory, pytest.raises(Undrawable):
        await Studio().draw("image", tmp_path / "source", directory)


@pytest.mark.parametrize(
    ("bounded", "greedy"),
    [("bytearray(2 * drawing.MEMORY)", "MemoryError"), ("open('file', 'wb').truncate(bounds.LARGEST_OUTPUT + 1)", "")],
)
def test_the_draughtsman_cannot_take_more_than_his_share(tmp_path: Path, bounded: str, greedy: str) -> None:
    program = f"from app.files import bounds, drawing\ndrawing.bound(drawing.MEMORY)\n{bounded}"
    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, cwd=tmp_path)
    assert ended.returncode != 0
    assert greedy in ended.stderr


def test_no_secret_goes_along(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("KAIRAN_SECRET_KEY", "x")
    monkeypatch.setenv("PGPASSWORD", "x")
    given = studio._surroundings(tmp_path)
    assert "x" not in given.values()
    assert given["HOME"] == str(tmp_path)
