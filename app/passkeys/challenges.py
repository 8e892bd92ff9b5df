"""Challenges: random, ours, for one purpose, for five minutes, good once.

Nothing is kept of a challenge that nobody answers, so asking for many fills nothing up: it carries its end and our seal
itself. What was answered is remembered until it would have run out anyway.
"""

import hashlib
import hmac
import secrets
from datetime import timedelta

from pydantic import SecretStr
from sqlalchemy import delete, func
from sqlalchemy.dialects.postgresql import insert

from app import clock
from app.sign_in.models import SpentChallenge
from app.work import BeginWork, UnitOfWork

LASTS = timedelta(minutes=5)
SIGNING_IN = "sign-in"
_NONCE, _END, _SEAL = 32, 8, 16


class Challenges:
    """Issues them and recognises them; any node does, for they share the installation's secret."""

    def __init__(self, secret: SecretStr) -> None:
        self._key = hashlib.blake2b(secret.get_secret_value().encode(), digest_size=32, person=b"passkeys").digest()

    def issue(self, purpose: str) -> bytes:
        ends_at = int((clock.now() + LASTS).timestamp())
        said = secrets.token_bytes(_NONCE) + ends_at.to_bytes(_END)
        return said + self._seal(said, purpose)

    def holds(self, challenge: bytes, purpose: str) -> bool:
        said, seal = challenge[: _NONCE + _END], challenge[_NONCE + _END :]
        is_ours = hmac.compare_digest(seal, self._seal(said, purpose))
        return is_ours and int.from_bytes(said[_NONCE:]) > clock.now().timestamp()

    async def spend(self, work: UnitOfWork, challenge: bytes, purpose: str) -> bool:
        """Whether it holds and this is its first use; of two at once, one is."""
        if not self.holds(challenge, purpose):
            return False
        row = {"challenge_hash": hashlib.sha256(challenge).digest(), "expires_at": func.now() + LASTS}
        written = insert(SpentChallenge).values(**row).on_conflict_do_nothing()
        return await work.session.scalar(written.returning(SpentChallenge.challenge_hash)) is not None

    def _seal(self, said: bytes, purpose: str) -> bytes:
        return hashlib.blake2b(said + purpose.encode(), key=self._key, digest_size=_SEAL).digest()


def adding_in(session_id: object) -> str:
    """The purpose of a new passkey: one that was asked for in another session is not added in this one."""
    return f"add {session_id}"


async def forget_old(begin: BeginWork) -> None:
    """Every few minutes; every node may do it, and nothing is lost by not doing it."""
    async with begin() as work:
        await work.session.execute(delete(SpentChallenge).where(SpentChallenge.expires_at < func.now()))
