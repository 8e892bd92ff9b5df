"""What a file becomes before it opens: pictures drawn anew, pages counted, and the bytes that are kept."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from app.files.kinds import UNKNOWN
from app.files.models import FileKind
from app.files.names import ending_of
from app.files.studio import Studio, Task, Undrawable

TASKS: Mapping[FileKind, Task] = {"image": "image", "pdf": "pdf", "office": "office"}
PAGE = ".page-0"


@dataclass(frozen=True, slots=True)
class Given:
    """A file that was found harmless, where it lies, and where there is room for its pictures."""

    kind: FileKind
    name: str
    path: Path
    desk: Path


@dataclass(frozen=True, slots=True)
class Prepared:
    """What is to be kept, by the ending of its key ("" is the file itself), and what the row says from now on."""

    outputs: Mapping[str, Path]
    values: Mapping[str, Any] = field(default_factory=dict)


async def prepare(studio: Studio, given: Given) -> Prepared:
    """The file as it will be kept. What cannot be drawn is kept as it came, as a plain download."""
    task = TASKS.get(given.kind)
    if task is None or (task == "office" and not studio.can_draw_office):
        return Prepared({"": given.path})
    try:
        seen = await studio.draw(task, named(given), given.desk)
    except Undrawable:
        # What claims to be a picture and is none that we can draw is not offered as one.
        values = {"kind": "other", "media_type": UNKNOWN} if given.kind == "image" else {}
        return Prepared({"": given.path}, values)
    found = {name: given.desk / name for name in ("original", "preview", "thumbnail", "document.pdf")}
    original = found["original"] if found["original"].exists() else given.path
    outputs = {"": original, ".thumbnail": found["thumbnail"]}
    outputs[".preview" if task == "image" else PAGE] = found["preview"]
    if found["document.pdf"].exists():
        outputs[".pdf"] = found["document.pdf"]
    return Prepared(outputs, {"size": original.stat().st_size, **seen})


def named(given: Given) -> Path:
    """The file under its ending: LibreOffice goes by it."""
    path = given.desk / f"source.{ending_of(given.name)[:10]}"
    path.symlink_to(given.path)
    return path
