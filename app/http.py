"""What every HTTP route shares: the unit of work, pages, and how refusals are rendered."""

import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from typing import Annotated, Any, Generic, TypeVar

from fastapi import Depends, FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from pydantic import BaseModel, ConfigDict, ValidationError
from sqlalchemy.exc import SQLAlchemyError
from starlette.exceptions import HTTPException

from app.database.faults import refusal_of
from app.errors import Broken, Invalid, NotFound, Refusal, TooLarge, TooMany
from app.wording import field_fault
from app.work import BeginWork, UnitOfWork

logger = logging.getLogger("kairan.http")
Item = TypeVar("Item")
Thing = TypeVar("Thing")


class Shape(BaseModel):
    """The base of everything that comes in: unknown fields are refused, nothing changes after reading."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_max_length=20_000)


class Seen(BaseModel):
    """The base of everything that goes out."""

    model_config = ConfigDict(frozen=True, from_attributes=True)


class Page(Seen, Generic[Item]):
    """A list, and the cursor of the next part of it."""

    items: list[Item]
    next: str | None = None


async def _work(request: Request) -> AsyncIterator[UnitOfWork]:
    begin: BeginWork = request.app.state.provisions[BeginWork]
    async with begin() as work:
        yield work


# scope="function": commit *before* the response leaves, so that a 201 is never a lie.
Work = Annotated[UnitOfWork, Depends(_work, scope="function")]


def provided(kind: type[Thing]) -> Callable[[Request], Thing]:
    """A dependency on something that `main.py` provides."""

    def find(request: Request) -> Thing:
        thing: Thing = request.app.state.provisions[kind]
        return thing

    return find


def language_of(headers: Mapping[str, str]) -> str:
    """English for those who ask for it before Japanese; Japanese for everybody else."""
    wanted = headers.get("accept-language", "ja").lower()
    japanese, english = wanted.find("ja"), wanted.find("en")
    return "en" if english >= 0 and (japanese < 0 or english < japanese) else "ja"


def problem(refusal: Refusal, language: str) -> Response:
    """RFC 9457: what happened, in the reader's language, with a code that never changes."""
    detail = refusal.say(language)
    content: dict[str, Any] = {
        "type": "about:blank", "status": refusal.status, "title": detail, "detail": detail, "code": refusal.code,
    }  # fmt: skip
    if refusal.fields:
        content["errors"] = [{"field": fault.field, "message": fault.say(language)} for fault in refusal.fields]
    headers = {"Retry-After": str(refusal.retry_after)} if isinstance(refusal, TooMany) else None
    return JSONResponse(content, refusal.status, headers, media_type="application/problem+json")


def invalid(error: ValidationError | RequestValidationError) -> Refusal:
    """Name every field that cannot be, and say why."""
    # FastAPI puts "body", "query" or "path" in front of the field's own name.
    within = 1 if isinstance(error, RequestValidationError) else 0
    faults = [field_fault(one, within=within) for one in error.errors()]
    if not any(fault.field for fault in faults):
        return Invalid(*(("JSON として読めません。", "This is not valid JSON.") if faults else ()), fields=faults)
    return Invalid(
        "入力の内容を確かめてください。" + " ".join(f"{fault.field}: {fault.ja}" for fault in faults[:5]),
        "Please check what was entered. " + " ".join(f"{fault.field}: {fault.en}" for fault in faults[:5]),
        fields=faults,
    )


Told = Callable[[Request, Refusal], Awaitable[None]]
Render = Callable[[Refusal, str], Response]


def render_refusals(app: FastAPI) -> None:
    """Every refusal becomes a problem document, or what its route says instead; what the audit keeps is told on."""

    async def refused(request: Request, error: Exception) -> Response:
        refusal = _refusal_of(error)
        if refusal.is_recorded:
            told: Told = request.app.state.provisions[Told]
            await told(request, refusal)
        render: Render = getattr(request.scope.get("route"), "render", problem)
        return render(refusal, language_of(request.headers))

    for kind in (Refusal, RequestValidationError, HTTPException, SQLAlchemyError, OSError, UnicodeError, Exception):
        app.add_exception_handler(kind, refused)


def _refusal_of(error: Exception) -> Refusal:
    match error:
        case Refusal():
            return error
        case RequestValidationError():
            return invalid(error)
        case UnicodeError():
            return Invalid()
        case HTTPException(__cause__=Refusal() as refusal):
            return refusal  # raised while the body was being read
        case HTTPException():
            return _standing_for(error.status_code)
    known = refusal_of(error)
    if known is None:
        logger.error("a request failed", exc_info=error)
        return Broken()
    logger.warning("the database did not answer: %s", type(error).__name__)
    return known


def _standing_for(status: int) -> Refusal:
    if status == 404:
        return NotFound()
    if status == 413:
        return TooLarge()
    refusal = Invalid("この操作は受け付けられません。", "This cannot be done here.")
    refusal.status = status  # 405 and the like keep their number
    return refusal
