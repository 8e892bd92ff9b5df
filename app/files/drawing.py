"""The draughtsman: a process of its own, with little memory and little time, that draws strangers' files anew.

Called as `python -m app.files.drawing image|pdf|office SOURCE DIRECTORY [PAGE]`; writes its pictures into the directory
and says what it saw as JSON. A fault of a decoder ends this process and nothing else.
"""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pypdfium2
from PIL import Image, ImageOps, ImageSequence

from app.files.bounds import SECONDS, bound

MEMORY = 1024**3
OFFICE_MEMORY = 3 * 1024**3  # of addresses: LibreOffice maps much that it never touches
MOST_PIXELS = 64_000_000  # a telephone's largest picture; beyond it lies a bomb
MOST_FRAMES = 300
FORMATS = ("PNG", "JPEG", "GIF", "WEBP", "BMP", "TIFF")
THUMBNAIL, PREVIEW = 480, 2048  # pixels of the longer side

Seen = dict[str, Any]


def main(task: str, source: Path, directory: Path, page: int = 0) -> Seen:
    bound(OFFICE_MEMORY if task == "office" else MEMORY)
    if task == "image":
        return draw_image(source, directory)
    document = converted(source, directory) if task == "office" else source
    return draw_page(document, directory, page)


def draw_image(source: Path, directory: Path) -> Seen:
    """The picture itself without what its camera wrote into it, one for the screen and one for the list."""
    Image.MAX_IMAGE_PIXELS = MOST_PIXELS // 2  # Pillow refuses at twice this, and warns before
    with Image.open(source, formats=FORMATS) as image:
        if image.width * image.height > MOST_PIXELS:
            raise ValueError("more pixels than a picture has")
        form = "JPEG" if image.format == "MPO" else str(image.format)
        if form != "GIF":  # which holds nothing but the picture, and moves
            _rewrite(image, form, directory / "original")
        image.seek(0)
        upright = _upright(image)
    _save(upright, PREVIEW, directory / "preview")
    _save(upright, THUMBNAIL, directory / "thumbnail")
    return {"width": upright.width, "height": upright.height}


def _rewrite(image: Image.Image, form: str, path: Path) -> None:
    """The same picture, upright, with its colours' profile and nothing else that stood beside it."""
    kept = {"icc_profile": image.info.get("icc_profile")}
    is_untouched = form == "JPEG" and image.format == "JPEG" and image.getexif().get(0x0112, 1) == 1
    image.info = {}
    if is_untouched:
        image.save(path, form, quality="keep", **kept)
        return
    frames = [_upright(frame) for frame, _ in zip(ImageSequence.Iterator(image), range(MOST_FRAMES), strict=False)]
    several = {"save_all": True, "append_images": frames[1:]} if len(frames) > 1 else {}
    frames[0].save(path, form, quality=95, **several, **kept)


def _upright(image: Image.Image) -> Image.Image:
    turned = ImageOps.exif_transpose(image)
    bare = turned.copy()
    bare.info = {name: turned.info[name] for name in ("transparency", "duration") if name in turned.info}
    return bare


def draw_page(source: Path, directory: Path, page: int) -> Seen:
    """One page as a picture; of the first one, a small picture too."""
    document = pypdfium2.PdfDocument(source)
    width, height = document[page].get_size()
    scale = min(PREVIEW / max(width, height, 1), 4.0)
    picture = document[page].render(scale=scale).to_pil()
    _save(picture, PREVIEW, directory / "preview")
    _save(picture, THUMBNAIL, directory / "thumbnail")
    return {"width": picture.width, "height": picture.height, "pages": len(document)}


def converted(source: Path, directory: Path) -> Path:
    """An office document as a PDF, by LibreOffice with a profile that is thrown away."""
    target = directory / "document.pdf"
    profile = f"-env:UserInstallation=file://{directory}/profile"
    options = ["--headless", "--norestore", "--convert-to", "pdf", "--outdir", str(directory / "out")]
    command = ["soffice", profile, *options, str(source)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=2 * SECONDS)
    next((directory / "out").glob("*.pdf")).replace(target)
    return target


def _save(picture: Image.Image, longest: int, path: Path) -> None:
    has_alpha = "A" in picture.getbands() or "transparency" in picture.info
    small = picture.convert("RGBA" if has_alpha else "RGB")
    small.thumbnail((longest, longest), Image.Resampling.LANCZOS)
    small.save(path, "WEBP", quality=82)


if __name__ == "__main__":
    asked, given, wanted, *which = sys.argv[1:]
    sys.stdout.write(json.dumps(main(asked, Path(given), Path(wanted), *map(int, which))))
