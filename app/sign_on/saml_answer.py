"""Coming back from a SAML provider: heard where it posts its answer, believed where our own browser brings it on.

The provider's page posts across sites, where our cookies do not come along. So what was verified there is sealed and
handed to the browser, which brings it to the next address together with its cookie: only the browser that left, with
the request that it left with, arrives. An assertion is good once, and so is a request.
"""

import base64
import json
from dataclasses import dataclass
from datetime import timedelta
from urllib.parse import urlencode
from uuid import UUID

from pydantic import JsonValue, SecretStr

from app import clock
from app.audit.record import record_act
from app.errors import Refusal
from app.sign_in.seals import Seals
from app.sign_on.access import access_door
from app.sign_on.come_back import Arriving, Station, admit
from app.sign_on.journey import LASTS, Journey
from app.sign_on.models import IdentityProvider
from app.sign_on.newcomers import Vouched
from app.sign_on.saml import SKEW, BadAssertion, Said, read_answer
from app.sign_on.saml_settings import ourselves_for, partner_of, saml_of
from app.sign_on.schemas import SamlSettings
from app.sign_on.spent import spend
from app.work import BeginWork

ON_THE_WAY = 60  # seconds from the one address to the next
LONGEST_SUBJECT = 255


class Envelopes:
    """What was verified, on its way through the browser: read and written by nobody but us."""

    def __init__(self, secret: SecretStr) -> None:
        self._seals = Seals(secret, b"saml-answer")

    def pack(self, provider_id: UUID, content: dict[str, JsonValue]) -> str:
        said = json.dumps(content, ensure_ascii=False)
        return base64.urlsafe_b64encode(self._seals.seal(provider_id, said)).decode()

    def unpack(self, provider_id: UUID, packed: str) -> dict[str, JsonValue]:
        try:
            said = self._seals.open(provider_id, base64.urlsafe_b64decode(packed))
        except ValueError:
            said = None
        if said is None:
            raise BadAssertion
        content: dict[str, JsonValue] = json.loads(said)
        return content


@dataclass(frozen=True, slots=True)
class Brought:
    """What the browser brought on from where the provider's answer was heard."""

    provider_id: UUID
    request_id: str
    envelope: str


async def hear_answer(begin: BeginWork, envelopes: Envelopes, provider_id: UUID, written: str, origin: str) -> str:
    """What the browser takes on, as the query of an address: verified, and nobody's yet."""
    async with begin() as work:
        provider = await access_door(work.session, provider_id, "saml")
    ourselves = ourselves_for(provider, origin)
    try:
        said = read_answer(ourselves, partner_of(provider), written)
        subject, claims = _content(saml_of(provider), said)
        async with begin() as work:
            holds = max(said.ends_at + SKEW - clock.now(), SKEW)
            if not await spend(work, provider.id, f"assertion {said.assertion_id}", holds):
                raise BadAssertion
    except Refusal as refusal:
        await _record_refusal(begin, provider, refusal)
        raise
    content: dict[str, JsonValue] = {
        "request": said.request_id, "at": ourselves.address, "subject": subject, "session": said.session,
        "claims": dict(claims), "ends": clock.now().timestamp() + ON_THE_WAY,
    }  # fmt: skip
    return urlencode({"state": said.request_id, "code": envelopes.pack(provider.id, content)})


async def arrive(station: Station, envelopes: Envelopes, journey: Journey | None, brought: Brought) -> str:
    """The ticket of whoever the provider vouches for, in the browser that left for it."""
    if journey is None or not journey.is_answered_by(brought.request_id):
        raise BadAssertion
    async with station.begin() as work:
        provider = await access_door(work.session, brought.provider_id, "saml")
        is_first = await spend(work, provider.id, brought.request_id, timedelta(seconds=LASTS))
    try:
        content = envelopes.unpack(provider.id, brought.envelope)
        is_for_journey = content["request"] == journey.state and content["at"] == journey.redirect_uri
        if not is_first or not is_for_journey or float(str(content["ends"])) < clock.now().timestamp():
            raise BadAssertion
        return await admit(station, provider, journey, _arriving(provider, content))
    except Refusal as refusal:
        await _record_refusal(station.begin, provider, refusal)
        raise


def _content(settings: SamlSettings, said: Said) -> tuple[str, dict[str, str]]:
    """Who it is, by a lasting name, and what is said of them under the names that the administrator gave."""
    subject = said.attributes.get(settings.subject_attribute, "") if settings.subject_attribute else said.name
    is_passing = said.is_passing and not settings.subject_attribute
    if is_passing or not 1 <= len(subject) <= LONGEST_SUBJECT or not subject.isprintable():
        raise BadAssertion
    names = (settings.staff_number_claim, settings.name_claim, settings.kana_claim, settings.login_id_claim)
    return subject, {name: said.attributes[name] for name in names if name in said.attributes}


def _arriving(provider: IdentityProvider, content: dict[str, JsonValue]) -> Arriving:
    claims, session = content["claims"], content["session"]
    said = {**(claims if isinstance(claims, dict) else {}), "sub": content["subject"]}
    return Arriving(Vouched.of(said, provider.settings), session if isinstance(session, str) else None)


async def _record_refusal(begin: BeginWork, provider: IdentityProvider, refusal: Refusal) -> None:
    async with begin() as work:
        await record_act(
            work, "sign_on.refused", organisation_id=provider.organisation_id,
            detail={"provider_id": str(provider.id), "reason": refusal.code},
        )  # fmt: skip
