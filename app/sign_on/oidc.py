"""What an OpenID provider says of itself: asked of its issuer alone, kept for some minutes, asked once at a time."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from time import monotonic
from typing import Any, TypeVar
from uuid import UUID

from pydantic import BaseModel, ConfigDict, ValidationError

from app.sign_on.egress import Egress, ProviderAway, refuse_unaskable
from app.sign_on.schemas import OidcSettings
from app.sign_on.tokens import Expected

KEPT = 600.0  # seconds
FAILED = 10.0  # a provider that is away is not asked again at once
RENEWED = 30.0  # nobody makes us fetch keys more often by inventing their names
MOST_KEPT = 5_000
Kept = TypeVar("Kept")


class Metadata(BaseModel):
    """OpenID Connect Discovery 1.0 §3, as far as it concerns us."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    issuer: str
    authorization_endpoint: str
    token_endpoint: str
    jwks_uri: str
    userinfo_endpoint: str | None = None
    end_session_endpoint: str | None = None
    token_endpoint_auth_methods_supported: list[str] = ["client_secret_basic"]
    id_token_signing_alg_values_supported: list[str] = []
    authorization_response_iss_parameter_supported: bool = False


@dataclass(slots=True)
class _Entry:
    at: float
    asking: "asyncio.Task[Any]"


@dataclass(slots=True)
class OpenidProviders:
    """Their words about themselves, by provider and issuer."""

    egress: Egress
    _kept: dict[tuple[str, UUID, str], _Entry] = field(default_factory=dict)

    async def metadata(self, provider_id: UUID, settings: OidcSettings, certificate: str | None) -> Metadata:
        asked = ("metadata", provider_id, settings.issuer)
        return await self._once(asked, KEPT, lambda: self._ask_metadata(settings.issuer, certificate))

    async def expected(
        self, provider_id: UUID, settings: OidcSettings, certificate: str | None, *, is_renewed: bool = False
    ) -> Expected:
        """What its tokens have to be like; with keys that are not older than half a minute, if that is asked."""
        metadata = await self.metadata(provider_id, settings, certificate)
        asked = ("keys", provider_id, metadata.jwks_uri)
        limit = RENEWED if is_renewed else KEPT
        keys = await self._once(asked, limit, lambda: self._ask_keys(metadata.jwks_uri, certificate))
        return Expected(settings.issuer, settings.client_id, settings.algorithm, keys)

    def forget(self, provider_id: UUID) -> None:
        for asked in [one for one in self._kept if one[1] == provider_id]:
            del self._kept[asked]

    async def _once(self, asked: tuple[str, UUID, str], limit: float, ask: Callable[[], Awaitable[Kept]]) -> Kept:
        """Everybody who comes meanwhile shares the answer; whoever goes away takes nobody's answer along."""
        entry = self._kept.get(asked)
        if entry is None or monotonic() - entry.at > (FAILED if _has_failed(entry.asking) else limit):
            while len(self._kept) >= MOST_KEPT:
                del self._kept[next(iter(self._kept))]
            entry = self._kept[asked] = _Entry(monotonic(), asyncio.ensure_future(ask()))
        answer: Kept = await asyncio.shield(entry.asking)
        return answer

    async def _ask_metadata(self, issuer: str, certificate: str | None) -> Metadata:
        said = await self._json(issuer.rstrip("/") + "/.well-known/openid-configuration", certificate)
        try:
            metadata = Metadata.model_validate(said)
        except ValidationError:
            raise ProviderAway from None
        if metadata.issuer != issuer:  # somebody else's words
            raise ProviderAway(
                "発行者 (issuer) が、登録したものと一致しません。認証サーバーに書かれているとおりに登録してください。",
                "The issuer is not the one that was named. Please write it exactly as the provider does.",
            )
        for address in (metadata.authorization_endpoint, metadata.end_session_endpoint):
            if address is not None:
                refuse_unaskable(address)
        return metadata

    async def _ask_keys(self, address: str, certificate: str | None) -> list[dict[str, Any]]:
        said = await self._json(address, certificate)
        keys = said.get("keys")
        if not isinstance(keys, list) or len(keys) > 100 or not all(isinstance(one, dict) for one in keys):
            raise ProviderAway
        return keys

    async def _json(self, url: str, certificate: str | None) -> dict[str, Any]:
        answer = await self.egress.get(url, certificate)
        return json_of(answer.body) if answer.status == 200 else _no_answer()


def json_of(body: bytes) -> dict[str, Any]:
    try:
        said = json.loads(body)
    except (ValueError, RecursionError):
        raise ProviderAway from None
    return said if isinstance(said, dict) else _no_answer()


def _no_answer() -> dict[str, Any]:
    raise ProviderAway


def _has_failed(asking: "asyncio.Task[Any]") -> bool:
    return asking.done() and (asking.cancelled() or asking.exception() is not None)
