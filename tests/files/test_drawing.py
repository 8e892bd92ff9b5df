"""Pictures are drawn anew: upright, small enough, without what the camera wrote, and never of a bomb."""

import io
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image

from app.files.drawing import MOST_PIXELS, draw_image, draw_page
from tests.fixtures.cabinet import CAMERA, HTML, SVG, pages, picture


def drawn(tmp_path: Path, content: bytes) -> dict[str, int]:
    source = tmp_path / "source"
    source.write_bytes(content)
    seen: dict[str, int] = draw_image(source, tmp_path)
    return seen


def opened(path: Path) -> Image.Image:
    return Image.open(io.BytesIO(path.read_bytes()))


def sizes(tmp_path: Path) -> dict[str, tuple[int, int]]:
    names = ("original", "preview", "thumbnail")
    return {name: opened(tmp_path / name).size for name in names if (tmp_path / name).exists()}


@pytest.mark.parametrize("form", ["PNG", "JPEG", "WEBP", "TIFF", "BMP", "GIF"])
def test_nothing_of_the_camera_is_left(tmp_path: Path, form: str) -> None:
    content = picture(form, (3000, 60))
    assert (CAMERA.encode() in content) == (form not in ("BMP", "GIF"))
    assert drawn(tmp_path, content) == {"width": 3000, "height": 60}
    for name in sizes(tmp_path):
        assert CAMERA.encode() not in (tmp_path / name).read_bytes()
        assert not opened(tmp_path / name).getexif().get(0x010F)
    assert sizes(tmp_path)["preview"] == (2048, 41)
    assert sizes(tmp_path)["thumbnail"] == (480, 10)


def test_a_picture_that_was_held_sideways_stands_upright(tmp_path: Path) -> None:
    assert drawn(tmp_path, picture("JPEG", (40, 30), turned=True)) == {"width": 30, "height": 40}
    assert set(sizes(tmp_path).values()) == {(30, 40)}


def test_a_jpeg_that_stands_upright_loses_nothing_of_its_picture(tmp_path: Path) -> None:
    made = io.BytesIO()
    Image.effect_noise((64, 64), 90).convert("RGB").save(made, "JPEG", quality=40)
    drawn(tmp_path, made.getvalue())
    before, after = Image.open(made), opened(tmp_path / "original")
    assert before.quantization == after.quantization  # type: ignore[attr-defined]  # a JPEG has these


def test_all_the_pages_of_a_fax_stay(tmp_path: Path) -> None:
    made = io.BytesIO()
    sheets = [Image.new("1", (20, 30)) for _ in range(3)]
    sheets[0].save(made, "TIFF", save_all=True, append_images=sheets[1:])
    drawn(tmp_path, made.getvalue())
    assert getattr(opened(tmp_path / "original"), "n_frames", 1) == 3


def test_what_shines_through_still_does(tmp_path: Path) -> None:
    made = io.BytesIO()
    Image.new("RGBA", (20, 20), (255, 0, 0, 128)).save(made, "PNG")
    drawn(tmp_path, made.getvalue())
    assert opened(tmp_path / "thumbnail").mode == "RGBA"


def test_a_bomb_is_not_drawn(tmp_path: Path) -> None:
    side = int(MOST_PIXELS**0.5) + 1
    made = io.BytesIO()
    Image.new("1", (side, side)).save(made, "PNG")
    assert len(made.getvalue()) < 100_000
    with pytest.raises((Image.DecompressionBombError, ValueError)):
        drawn(tmp_path, made.getvalue())
    assert sizes(tmp_path) == {}


@pytest.mark.parametrize("content", [SVG, HTML, b"\x89PNG\r\n\x1a\n" + HTML, picture("PPM"), picture()[:60]])
def test_what_is_no_picture_of_ours_is_not_drawn(tmp_path: Path, content: bytes) -> None:
    with pytest.raises((OSError, ValueError, SyntaxError)):
        drawn(tmp_path, content)


def test_a_page_is_drawn_and_the_pages_are_counted(tmp_path: Path) -> None:
    (tmp_path / "source").write_bytes(pages(3))
    assert draw_page(tmp_path / "source", tmp_path, 2) == {"width": 840, "height": 1188, "pages": 3}
    assert sizes(tmp_path) == {"preview": (840, 1188), "thumbnail": (339, 480)}


@pytest.mark.parametrize("content", [b"%PDF-1.7\n" + HTML, pages(1)[:200], b""])
def test_a_damaged_document_is_not_drawn(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "source").write_bytes(content)
    with pytest.raises((pypdfium2.PdfiumError, OSError)):
        draw_page(tmp_path / "source", tmp_path, 0)
