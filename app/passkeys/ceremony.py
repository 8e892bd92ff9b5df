"""What an authenticator signs: the only module that knows py_webauthn.

User verification is always required: a passkey counts as both factors, so a touch alone is not enough. Where it was
signed (the origin) and for whom (the host name) is compared with what the installation says of itself.
"""

import base64
import binascii
import json
from dataclasses import dataclass
from typing import Any

from webauthn import verify_authentication_response, verify_registration_response
from webauthn.helpers.cose import COSEAlgorithmIdentifier
from webauthn.helpers.structs import CredentialDeviceType

from app.errors import SignedOut
from app.passkeys.places import Place
from app.passkeys.schemas import Assertion, Attestation

ALGORITHMS = [
    COSEAlgorithmIdentifier.EDDSA, COSEAlgorithmIdentifier.ECDSA_SHA_256,
    COSEAlgorithmIdentifier.RSASSA_PKCS1_v1_5_SHA_256,
]  # fmt: skip


class WrongPasskey(SignedOut):
    """Whatever is wrong with it, the answer is the same."""

    code = "wrong_passkey"
    ja = "このパスキーではサインインできません。もう一度試すか、ログインIDとパスワードでサインインしてください。"
    en = "This passkey does not sign you in. Please try again, or use your login ID and password."


@dataclass(frozen=True, slots=True)
class NewKey:
    """What is kept of a new passkey: nothing in it is secret."""

    credential_id: bytes
    public_key: bytes
    sign_count: int
    is_synced: bool


@dataclass(frozen=True, slots=True)
class Shown:
    """What an authenticator says of itself when it signs."""

    sign_count: int
    is_synced: bool


def read_new_key(said: Attestation, place: Place, challenge: bytes) -> NewKey:
    """The new key, if it was made at this place, for this challenge, by somebody whom their device knows."""
    credential = _credential(
        said.credential_id, {"clientDataJSON": said.client_data, "attestationObject": said.attestation}
    )
    try:
        made = verify_registration_response(
            credential=credential, expected_challenge=challenge, expected_rp_id=place.rp_id,
            expected_origin=list(place.origins), require_user_verification=True, supported_pub_key_algs=ALGORITHMS,
        )  # fmt: skip
    except Exception:  # a stranger's bytes: the library has no one kind of error for what may be wrong with them
        raise WrongPasskey from None
    is_synced = made.credential_device_type is CredentialDeviceType.MULTI_DEVICE
    return NewKey(made.credential_id, made.credential_public_key, made.sign_count, is_synced)


def read_assertion(said: Assertion, place: Place, challenge: bytes, public_key: bytes) -> Shown:
    """What was signed, if by this key, at this place, for this challenge, by somebody whom their device knows."""
    response = {
        "clientDataJSON": said.client_data, "authenticatorData": said.authenticator_data, "signature": said.signature,
        "userHandle": said.user_handle,
    }  # fmt: skip
    try:
        shown = verify_authentication_response(
            credential=_credential(said.credential_id, response), expected_challenge=challenge,
            expected_rp_id=place.rp_id, expected_origin=list(place.origins), credential_public_key=public_key,
            # The count is compared afterwards, once it is certain that this very key has said it.
            credential_current_sign_count=0, require_user_verification=True,
        )  # fmt: skip
    except Exception:  # as above
        raise WrongPasskey from None
    return Shown(shown.new_sign_count, shown.credential_device_type is CredentialDeviceType.MULTI_DEVICE)


def challenge_in(client_data: str) -> bytes:
    """Which challenge was signed, by the browser's own word; whether it was ours is asked elsewhere."""
    try:
        return bytes_of(json.loads(bytes_of(client_data))["challenge"])
    except (ValueError, KeyError, TypeError, RecursionError):
        raise WrongPasskey from None


def bytes_of(written: str) -> bytes:
    """From base64url as browsers write it, without padding."""
    try:
        return base64.b64decode(written + "=" * (-len(written) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError, TypeError):
        raise WrongPasskey from None


def written(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def _credential(credential_id: str, response: dict[str, str | None]) -> dict[str, Any]:
    return {"id": credential_id, "rawId": credential_id, "type": "public-key", "response": response}
