"""What a provider said of somebody who links their own account, on its way through their browser: sealed, soon over."""

import base64
import json
import time
from dataclasses import asdict, dataclass
from uuid import UUID

from pydantic import SecretStr

from app.sign_in.seals import Seals
from app.sign_on.journey import LASTS


@dataclass(frozen=True, slots=True)
class Proof:
    """Whom the provider vouched for, and for which of our people that was asked."""

    provider_id: str
    person_id: str
    subject: str
    account: str
    ends_at: float


class Proofs:
    """Read and written by nobody but us; worth nothing to anybody but the person who asked."""

    def __init__(self, secret: SecretStr) -> None:
        self._seals = Seals(secret, b"sign-on-link")

    def pack(self, provider_id: UUID, person_id: str, subject: str, account: str) -> str:
        proof = Proof(str(provider_id), person_id, subject, account, time.time() + LASTS)
        sealed = self._seals.seal(UUID(person_id), json.dumps(asdict(proof), ensure_ascii=False))
        return base64.urlsafe_b64encode(sealed).decode()

    def unpack(self, packed: str, person_id: UUID) -> Proof | None:
        """None when it was made for somebody else, or too long ago, or not by us."""
        try:
            said = self._seals.open(person_id, base64.urlsafe_b64decode(packed))
        except ValueError:
            return None
        proof = Proof(**json.loads(said)) if said is not None else None
        return proof if proof is not None and time.time() < proof.ends_at else None
