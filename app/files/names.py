"""The name of a file: as its owner wrote it, without anything that could do harm where it is shown or saved."""

import re
import unicodedata
from email.message import Message
from email.utils import collapse_rfc2231_value
from urllib.parse import quote

from app.errors import Invalid

LONGEST = 255
NAMELESS = "file"
# Control characters, line separators, and marks that turn the direction of writing: `\u202egpj.exe` seems a picture.
_UNSAFE = re.compile(
    r"[\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\ud800-\udfff]"
)
_FORBIDDEN = re.compile(r'[<>:"|?*]')  # Windows saves no such name
_DEVICES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)


def harmless_name(written: str) -> str:
    """Only the last part of a path, in one line, as every system can save it. Too long a name is refused."""
    last = re.split(r"[/\\]", _UNSAFE.sub("", unicodedata.normalize("NFC", written)))[-1]
    name = _FORBIDDEN.sub("_", last).strip(" .\u3000") or NAMELESS
    if len(name) > LONGEST:
        raise Invalid(f"ファイル名は {LONGEST} 文字までにしてください。", f"A file name may have {LONGEST} characters.")
    return f"_{name}"[:LONGEST] if _DEVICES.match(name) else name


def ending_of(name: str) -> str:
    """What stands after the last dot, small, without the dot."""
    return name.rpartition(".")[2].lower() if "." in name else ""


def name_in_header(disposition: str) -> str:
    """The name in a `Content-Disposition` as a client sends it, in RFC 8187 or plainly."""
    message = Message()
    message["content-disposition"] = re.sub(r"[\r\n]", " ", _as_text(disposition))
    said = [value for key, value in message.get_params([], "content-disposition") if key == "filename"]
    # In RFC 8187, which comes as three, a name is whole; plainly it may stand beside it for older programs.
    return collapse_rfc2231_value(next((one for one in said if isinstance(one, tuple)), said[0])) if said else ""


def offered_as(name: str) -> str:
    """The `Content-Disposition` under which a file is saved (RFC 6266); never shown in place."""
    plain = re.sub(r'[^\x20-\x7e]|["\\%;]', "_", name)
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"


def _as_text(header: str) -> str:
    """Headers arrive as Latin-1; whoever sent UTF-8 meant UTF-8."""
    try:
        return header.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return header
