"""Signing in as the outside world sees it."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field, StringConstraints

from app.http import Seen, Shape
from app.people.schemas import Me
from app.sign_in.policy import WhoHasPasswords, WhoNeedsOne

LoginId = Annotated[str, StringConstraints(min_length=1, max_length=200)]
CodeText = Annotated[str, StringConstraints(min_length=1, max_length=50)]
PasswordText = Annotated[str, StringConstraints(min_length=1, max_length=200)]


class Credentials(Shape):
    login_id: LoginId
    password: PasswordText
    new_password: PasswordText | None = Field(None, description="asked for by `new_password_needed`")
    code: CodeText | None = Field(None, description="asked for by `second_factor_needed`")
    is_shared: bool = Field(False, description="a PC that others use too: nothing is kept on it, and it ends sooner")
    provider_id: UUID | None = Field(None, description="the directory that was chosen; none: the login ID tells")


class SignedInOut(Seen):
    access_token: str
    expires_in: int = Field(description="seconds")
    person: Me
    is_waiting: bool = Field(description="nothing is open yet: this device waits for an administrator's approval")


class Reassurance(Shape):
    """The password once more, before something weighty."""

    password: PasswordText


class CodeGiven(Shape):
    code: CodeText


class Enrolment(Seen):
    """Told once: what the authenticator app has to know."""

    secret: str
    address: str = Field(description="`otpauth://…`, for an app on the same device")
    picture: str = Field(description="the same as a QR code, a `data:` address of an SVG")


class RecoveryCodes(Seen):
    """Told once: each opens one signing in without the app."""

    codes: list[str]


class SecondFactorOut(Seen):
    enrolled_at: datetime | None
    is_required: bool
    recovery_codes_left: int


class PasswordChange(Shape):
    current: PasswordText
    new: PasswordText


class OneTimePassword(Seen):
    """Shown once; whoever signs in with it chooses another one first."""

    login_id: str
    password: str
    expires_at: datetime


class Return(Shape):
    """What a page says of itself when it renews its session."""

    is_idle: bool = Field(False, description="nobody has touched the page lately: renewing it does not count as use")


class DeviceOut(Seen):
    id: UUID
    kind: Literal["browser", "token"] = Field(description="`token`: minted by the operator for a program")
    system: str | None = Field(description="Windows, iPhone …, as far as it can be told")
    browser: str | None
    address: str | None = Field(description="where it was last used from")
    is_shared: bool
    is_current: bool = Field(description="the one that is asking")
    created_at: datetime
    last_seen_at: datetime


class SignedOutOthers(Seen):
    ended: int = Field(description="how many devices were signed out")


class SignInRulesOut(Seen):
    idle_minutes: int = Field(description="so long without anybody there, a device is signed out")
    session_hours: int = Field(description="so long after signing in, everybody signs in again")
    shortest_password: int = Field(description="characters that a password needs at least")
    second_factor: WhoNeedsOne = Field(description="who signs in with a second step")
    passwords: WhoHasPasswords = Field(description="who comes in with a password; the others by single sign-on")
    passkeys: bool = Field(description="whether people may sign in with passkeys")
    may_change: bool
    is_encrypted: bool = Field(description="whether this very request came over HTTPS, as far as the server knows")


class SignInRulesChange(Shape):
    """What is not named stays as it is."""

    idle_minutes: Annotated[int, Field(ge=5, le=44_640)] | None = None
    session_hours: Annotated[int, Field(ge=1, le=744)] | None = None
    shortest_password: Annotated[int, Field(ge=8, le=64)] | None = None
    second_factor: WhoNeedsOne | None = None
    passkeys: bool | None = None
