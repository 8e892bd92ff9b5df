"""What is written to a directory and read from it: escaped, decoded, and put into words. Pure."""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit
from uuid import UUID

from app.errors import Invalid
from app.sign_in.elsewhere import DirectoryRefused

LOGIN = "{login}"
PORTS = {"ldaps": 636, "ldap": 389}
_PLAIN = frozenset(b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")
_DISABLED = 0x2  # ADS_UF_ACCOUNTDISABLE
_DATA = re.compile(r"\bAcceptSecurityContext error, data ([0-9a-f]{2,4})\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Server:
    """One address of a directory."""

    address: str
    host: str
    port: int
    is_tls: bool


# Said by Active Directory after a right password, "locked" (775) alone even after a wrong one. Two words for one thing
# where an account has run out (701) or its password has (532): they ask different things of people.
_REFUSALS = {
    "533": (
        "庁内のアカウントが無効になっています。情報担当にお問い合わせください。",
        "Your account is disabled in the directory. Please ask your IT staff.",
    ),
    "775": (
        "庁内のアカウントがロックされています。しばらく待つか、情報担当に解除を頼んでください。",
        "Your account is locked in the directory. Please wait, or ask your IT staff to unlock it.",
    ),
    "532": (
        "庁内のパスワードの期限が切れています。庁内のパソコンで新しいものに変えてから、お入りください。",
        "Your password has expired. Please change it at a PC of your organisation first.",
    ),
    "773": (
        "庁内のパスワードを変える必要があります。庁内のパソコンで変えてから、お入りください。",
        "Your password has to be changed. Please change it at a PC of your organisation first.",
    ),
    "701": (
        "庁内のアカウントの期限が切れています。情報担当にお問い合わせください。",
        "Your account has expired in the directory. Please ask your IT staff.",
    ),
    "530": (
        "庁内のアカウントは、この時間には使えません。情報担当にお問い合わせください。",
        "Your account may not be used at this hour. Please ask your IT staff.",
    ),
    "531": (
        "庁内のアカウントは、ここからは使えません。情報担当にお問い合わせください。",
        "Your account may not be used from here. Please ask your IT staff.",
    ),
}


def refusal_in(told: str) -> DirectoryRefused | None:
    """What Active Directory says beside "invalid credentials"; None: that the password is wrong, or nobody is there."""
    found = _DATA.search(told)
    known = _REFUSALS.get(found[1].lower()) if found else None
    return DirectoryRefused(*known) if known else None


def server_of(address: str) -> Server:
    """`ldaps://host`, `ldap://host:389`: nothing else, and no path that would ask for more."""
    try:
        parts = urlsplit(address)
        port = parts.port or PORTS.get(parts.scheme, 0)
        is_fine = parts.scheme in PORTS and bool(parts.hostname) and parts.username is None
    except ValueError:
        is_fine, port = False, 0
    if not is_fine or parts.path not in ("", "/") or parts.query or parts.fragment or not address.isascii():
        raise Invalid(
            "サーバーのアドレスは ldaps://dc1.example.lg.jp または ldap://dc1.example.lg.jp:389 の形で書いてください。",
            "Please write the server as ldaps://dc1.example.org or ldap://dc1.example.org:389.",
        )
    return Server(address, parts.hostname or "", port, parts.scheme == "ldaps")


def escaped(text: str | bytes) -> str:
    """As it may stand in a filter (RFC 4515) and in a name (RFC 4514): both take any octet as its number."""
    octets = text.encode() if isinstance(text, str) else text
    return "".join(chr(one) if one in _PLAIN else f"\\{one:02x}" for one in octets)


def filter_for(template: str, login: str) -> str:
    return template.replace(LOGIN, escaped(login))


def name_for(template: str, login: str) -> str:
    """By which somebody binds themselves: a name in the tree is escaped; `login@town` is none, and has no escapes."""
    if "=" in template:
        return template.replace(LOGIN, escaped(login))
    if not login.isprintable() or set(login) & set('@\\/"'):
        return ""  # nobody is called that
    return template.replace(LOGIN, login)


def subject_in(attribute: str, value: bytes) -> str | None:
    """The lasting word for somebody, as text; None where there is nothing of use in it."""
    if attribute.lower() == "objectguid":  # sixteen octets, the first three numbers with their least octet first
        return str(UUID(bytes_le=value)) if len(value) == 16 else None
    word = text_in(value).lower()
    return word if 1 <= len(word) <= 255 and word.isprintable() else None


def filter_of_subjects(attribute: str, subjects: list[str]) -> str:
    """All of those at once, to see who is still there."""
    is_guid = attribute.lower() == "objectguid"
    words = (UUID(one).bytes_le if is_guid else one for one in subjects)
    return f"(|{''.join(f'({attribute}={escaped(one)})' for one in words)})"


def text_in(value: bytes) -> str:
    try:
        return value.decode().strip()
    except UnicodeDecodeError:
        return ""


def is_switched_off(control: bytes) -> bool:
    """Whether Active Directory's `userAccountControl` says so; a directory without it says nothing."""
    try:
        return bool(int(control) & _DISABLED)
    except ValueError:
        return False
