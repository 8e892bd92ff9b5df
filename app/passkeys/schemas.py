"""Passkeys as the outside world sees them; bytes are base64url without padding, as browsers write them."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import Field, StringConstraints

from app.http import Seen, Shape
from app.sign_in.schemas import PasswordText

Bytes = Annotated[str, StringConstraints(min_length=1, max_length=4_000, pattern=r"^[A-Za-z0-9_-]+$")]
CredentialId = Annotated[str, StringConstraints(min_length=1, max_length=1_364, pattern=r"^[A-Za-z0-9_-]+$")]
Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=50)]


class Assertion(Shape):
    """What a passkey signed."""

    credential_id: CredentialId
    client_data: Bytes
    authenticator_data: Bytes
    signature: Bytes
    user_handle: Bytes | None = None


class Attestation(Shape):
    """What an authenticator says of a passkey that it has just made."""

    credential_id: CredentialId
    client_data: Bytes
    attestation: Annotated[str, StringConstraints(min_length=1, max_length=20_000, pattern=r"^[A-Za-z0-9_-]+$")]


class PasskeyDraft(Attestation):
    name: Name


class PasskeyName(Shape):
    name: Name


class Sureness(Shape):
    """The password once more; whoever has just signed in need not say it."""

    password: PasswordText | None = None


class PasskeySignIn(Assertion):
    is_shared: bool = Field(False, description="a PC that others use too: nothing is kept on it, and it ends sooner")


class PasskeyQuestion(Seen):
    """What a passkey is asked to sign. No challenge: passkeys are not used at this address."""

    challenge: str | None
    rp_id: str | None


class NewPasskeyQuestion(Seen):
    """What an authenticator is asked to make a passkey from."""

    challenge: str
    rp_id: str
    rp_name: str
    user_handle: str
    user_name: str
    user_label: str
    algorithms: list[int] = Field(description="COSE numbers, the preferred one first")
    known: list[str] = Field(description="passkeys that there are already: an authenticator makes no second one")


class PasskeyOut(Seen):
    id: UUID
    name: str
    rp_id: str = Field(description="the host name at which it is used")
    is_synced: bool = Field(description="kept by an account of its maker and found on several devices")
    is_stopped: bool = Field(description="it may have been copied and opens nothing any more")
    created_at: datetime
    last_used_at: datetime | None


class PasskeysOut(Seen):
    items: list[PasskeyOut]
    is_allowed: bool = Field(description="whether the organisation lets people sign in with passkeys")
    rp_id: str | None = Field(description="the host name that passkeys made now are for; none: not at this address")
