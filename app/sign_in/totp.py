"""Codes of an authenticator app (RFC 6238): six figures every thirty seconds, each good for one signing in."""

import hmac
import re

import pyotp
import segno

STEP = 30  # seconds
DRIFT = 1  # steps that a phone's clock may be off, to either side
_CODE = re.compile("[0-9]{6}", re.ASCII)


def new_secret() -> str:
    return pyotp.random_base32()


def address_of(secret: str, login_id: str, organisation: str) -> str:
    """What the app reads from the picture; a colon would end the name."""
    name = f"回覧 {organisation}".replace(":", " ")
    return pyotp.TOTP(secret).provisioning_uri(name=login_id.replace(":", " "), issuer_name=name)


def picture_of(address: str) -> str:
    """A QR code as a `data:` address, drawn here: nothing is asked of anybody outside."""
    return segno.make(address, error="m", micro=False).svg_data_uri(scale=5, border=4, dark="#000", light="#fff")


def is_code(written: str) -> bool:
    return _CODE.fullmatch(written) is not None


def step_of(secret: str, code: str, seconds: float, after: int) -> int | None:
    """The step that this code belongs to, near now and later than the last one that was used."""
    now, totp = int(seconds) // STEP, pyotp.TOTP(secret)
    near = [step for step in range(now - DRIFT, now + DRIFT + 1) if step > after]
    # All are compared, whichever fits: the time taken says nothing.
    fitting = [step for step in near if hmac.compare_digest(totp.generate_otp(step), code)]
    return fitting[0] if fitting else None
