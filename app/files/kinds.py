"""What a file is, by its content. What its sender calls it counts only within what the content leaves open."""

from typing import NamedTuple

import puremagic

from app.errors import UnsupportedType
from app.files.models import FileKind
from app.files.names import ending_of
from app.files.text import text_of

HEAD = 64 * 1024  # bytes that are looked at
UNKNOWN = "application/octet-stream"

PICTURES = {
    "png": "image/png", "jpeg": "image/jpeg", "gif": "image/gif", "webp": "image/webp", "bmp": "image/bmp",
    "tiff": "image/tiff",
}  # fmt: skip
_OFFICE = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "docm": "application/vnd.ms-word.document.macroEnabled.12",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "xlsm": "application/vnd.ms-excel.sheet.macroEnabled.12",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "pptm": "application/vnd.ms-powerpoint.presentation.macroEnabled.12",
    "odt": "application/vnd.oasis.opendocument.text", "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "odp": "application/vnd.oasis.opendocument.presentation",
    "doc": "application/msword", "xls": "application/vnd.ms-excel", "ppt": "application/vnd.ms-powerpoint",
}  # fmt: skip
# What runs when it is opened on a clerk's machine, whatever it looks like inside.
_PROGRAMS = frozenset(
    "exe com scr pif dll cpl sys drv ocx msi msp mst bat cmd ps1 psm1 vb vbs vbe js jse ws wsf wsh hta lnk url scf reg "
    "inf jar class jnlp gadget application appref-ms chm hlp iso img vhd vhdx sh appimage deb rpm apk dmg pkg".split()
)
_ARCHIVES = frozenset("zip 7z rar lzh lha gz tgz bz2 xz zst tar cab cb7 cbr cbz".split())
_SOUNDS = {"mp3": "audio/mpeg", "wav": "audio/wav", "m4a": "audio/mp4", "flac": "audio/flac", "ogg": "audio/ogg"}
_FILMS = {"mp4": "video/mp4", "mov": "video/quicktime", "webm": "video/webm", "avi": "video/x-msvideo"}
_ALIASES = {"jfif": "jpeg", "jpg": "jpeg", "jpe": "jpeg", "tif": "tiff", "dib": "bmp", "m4v": "mp4", "f4v": "mp4"}
_CLAIMS = {**dict.fromkeys([*PICTURES, "jpg", "jpe", "jfif", "tif"], "image"), "pdf": "pdf"}
_TABLES = frozenset(("csv", "tsv"))


class Nature(NamedTuple):
    """What a file is to us, and the media type under which it is handed out."""

    kind: FileKind
    media_type: str


def nature_of(head: bytes, name: str, *, is_whole: bool) -> Nature:
    """Judge the first bytes of a file. A name that claims a picture or a PDF that is none is refused."""
    ending, found = ending_of(name), _found(head)
    nature = Nature("program", UNKNOWN) if ending in _PROGRAMS else _nature(head, found, ending, is_whole)
    if _CLAIMS.get(ending) not in (None, nature.kind):
        raise UnsupportedType(
            f"名前は「.{ending}」ですが、中身が違います。元のファイルを確かめてください。",
            f"The name ends in .{ending}, but the content is something else. Please check the file.",
        )
    return nature


def _nature(head: bytes, found: str, ending: str, is_whole: bool) -> Nature:
    is_text = text_of(head, is_whole=is_whole) is not None
    if found in PICTURES and not is_text:  # a text may begin with the two letters of a bitmap
        return Nature("image", PICTURES[found])
    if found == "pdf":
        return Nature("pdf", "application/pdf")
    if head.startswith((b"MZ", b"\x7fELF", b"#!", b"L\0\0\0\x01\x14\x02\0")):
        return Nature("program", UNKNOWN)
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")):
        return Nature("office", _OFFICE[ending]) if ending in _OFFICE else Nature("archive", UNKNOWN)
    if found in _SOUNDS:
        return Nature("audio", _SOUNDS[found])
    if found in _FILMS:
        return Nature("video", _FILMS[found])
    if is_text:
        return Nature("table" if ending in _TABLES else "text", "text/plain")
    return Nature("archive" if found in _ARCHIVES else "other", UNKNOWN)


def _found(head: bytes) -> str:
    """The ending that fits the content best; the library calls what it does not know an error."""
    try:
        found = puremagic.magic_string(head)
    except (puremagic.PureError, ValueError):
        return ""
    endings = [_ALIASES.get(one.extension.lstrip(".").lower(), one.extension.lstrip(".").lower()) for one in found]
    return next((ending for ending in endings if ending in PICTURES or ending == "pdf"), endings[0] if endings else "")
