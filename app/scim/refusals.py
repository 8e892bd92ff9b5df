"""Refusals as SCIM says them (RFC 7644 §3.12), in the language that was asked for, or in Japanese."""

from collections.abc import Iterable

from pydantic import ValidationError
from scim2_models import Error, SCIMException
from starlette.responses import JSONResponse

from app.errors import Conflict, Invalid, Refusal, TooMany
from app.people.staff_line import Fault

MEDIA_TYPE = "application/scim+json"


class Taken(Conflict):
    """Somebody else has it, and only one can."""

    scim_type = "uniqueness"


class Fixed(Invalid):
    """What an administrator alone changes."""

    scim_type = "mutability"


class NoSuchMember(Invalid):
    ja = "メンバーに、この団体の職員ではない番号が入っています。"
    en = "One of the members is nobody of this organisation."


class NotSupported(Refusal):
    status = 501
    code = "not_supported"
    ja = "この操作には対応していません。"
    en = "This is not supported."


class NotThisWay(Refusal):
    status = 405
    code = "not_this_way"
    ja = "このアドレスは、この方法では使えません。"
    en = "This address cannot be used in this way."


class Outdated(Refusal):
    status = 412
    code = "outdated"
    ja = "その間に変更されています。読み直してから、もう一度送ってください。"
    en = "It has changed meanwhile. Read it again, and then send your change."


def refuse_outdated(seen: str | None, version: str) -> None:
    """`If-Match`: whoever has seen another version changes nothing; who says nothing takes what there is."""
    if seen is not None and seen.strip() != "*" and version not in (one.strip() for one in seen.split(",")):
        raise Outdated


def refuse_faults_in(faults: Iterable[Fault]) -> None:
    """All that is wrong with what was said of somebody, under the names that staff lists use."""
    said = "。".join(f"{fault.column}: {fault.why}" for fault in faults)
    if said:
        raise Invalid(said, said)


class Spoken(Refusal):
    """What the library of SCIM found wrong, in its words."""

    def __init__(self, said: Error) -> None:
        super().__init__(said.detail or "", said.detail or "")
        self.status, self.scim_type = said.status or 400, said.scim_type

    @classmethod
    def of(cls, error: SCIMException | ValidationError) -> "Spoken":
        if isinstance(error, SCIMException):
            return cls(error.to_error())
        return cls(Error.from_validation_errors(error)[0])


def scim_refusal(refusal: Refusal, language: str) -> JSONResponse:
    """The refusal as an error of SCIM."""
    kind = getattr(refusal, "scim_type", "invalidValue" if isinstance(refusal, Invalid) else None)
    status, headers = 400 if refusal.status == 422 else refusal.status, {}
    if isinstance(refusal, TooMany):
        headers["Retry-After"] = str(refusal.retry_after)
    if status == 401:
        headers["WWW-Authenticate"] = 'Bearer realm="kairan-scim"'
    said = Error(status=status, scim_type=kind, detail=refusal.say(language))
    return JSONResponse(said.model_dump(), status, headers, media_type=MEDIA_TYPE)
