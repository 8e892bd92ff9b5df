"""What is kept of a file: the picture drawn anew, pages, or the bytes as they came."""

from pathlib import Path

import pytest

from app.files.models import FileKind
from app.files.prepare import Given, Prepared, prepare
from app.files.studio import Studio, desk
from tests.fixtures.cabinet import CAMERA, HTML, pages, picture


async def prepared(path: Path, kind: FileKind, name: str, content: bytes) -> tuple[Prepared, dict[str, bytes]]:
    write(path, content)
    with desk() as directory:
        ready = await prepare(Studio(), Given(kind, name, path, directory))
        return ready, {ending: one.read_bytes() for ending, one in ready.outputs.items()}


def write(path: Path, content: bytes) -> None:
    path.write_bytes(content)


async def test_a_picture_is_kept_without_what_its_camera_wrote(tmp_path: Path) -> None:
    ready, kept = await prepared(tmp_path / "file", "image", "写真.jpg", picture("JPEG", turned=True))
    assert set(kept) == {"", ".thumbnail", ".preview"}
    assert not any(CAMERA.encode() in content for content in kept.values())
    assert ready.values == {"size": len(kept[""]), "width": 30, "height": 40}


async def test_a_document_is_kept_as_it_came_with_its_first_page(tmp_path: Path) -> None:
    content = pages(4)
    ready, kept = await prepared(tmp_path / "file", "pdf", "通知.pdf", content)
    assert set(kept) == {"", ".thumbnail", ".page-0"}
    assert kept[""] == content
    assert ready.values["pages"] == 4


@pytest.mark.parametrize("kind", ["text", "table", "archive", "other", "video"])
async def test_everything_else_is_kept_as_it_came(tmp_path: Path, kind: FileKind) -> None:
    assert await prepared(tmp_path / "file", kind, "a", b"abc") == (Prepared({"": tmp_path / "file"}), {"": b"abc"})


async def test_a_picture_that_is_none_is_offered_as_no_picture(tmp_path: Path) -> None:
    content = b"\x89PNG\r\n\x1a\n" + HTML
    ready, kept = await prepared(tmp_path / "file", "image", "偽.png", content)
    assert kept == {"": content}
    assert ready.values == {"kind": "other", "media_type": "application/octet-stream"}


async def test_a_document_that_cannot_be_drawn_stays_a_download(tmp_path: Path) -> None:
    ready, kept = await prepared(tmp_path / "file", "pdf", "壊れた.pdf", b"%PDF-1.7 x")
    assert (set(kept), ready.values) == ({""}, {})


async def test_an_office_document_becomes_pages_where_libreoffice_is(tmp_path: Path) -> None:
    if not Studio().can_draw_office:
        ready, kept = await prepared(tmp_path / "file", "office", "台帳.xlsx", b"PK")
        assert (set(kept), ready.values) == ({""}, {})
        return
    content = "<html><body><p>回覧</p></body></html>".encode()  # which LibreOffice reads under any name
    ready, kept = await prepared(tmp_path / "file", "office", "台帳.doc", content)
    assert {".pdf", ".page-0", ".thumbnail"} < set(kept)
    assert ready.values["pages"] == 1
