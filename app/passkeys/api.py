"""The way in to passkeys: signing in with one, and one's own: which there are, adding, renaming, removing."""

from datetime import timedelta
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Request, Response

from app.audit.origin import origin
from app.http import Work, provided
from app.passkeys.add import add_passkey, ask_for_new, be_sure
from app.passkeys.challenges import Challenges
from app.passkeys.enter import ask_passkey, sign_in_with_passkey
from app.passkeys.keep import passkeys_of, remove_passkey, rename_passkey, shown
from app.passkeys.places import Site
from app.passkeys.prove import Desk
from app.passkeys.schemas import (
    Assertion,
    NewPasskeyQuestion,
    PasskeyDraft,
    PasskeyName,
    PasskeyOut,
    PasskeyQuestion,
    PasskeySignIn,
    PasskeysOut,
    Sureness,
)
from app.people.caller import AsCaller, SignedIn, Visitor, refuse_foreign_pages
from app.people.myself import me
from app.people.passwords import Passwords
from app.settings import Settings
from app.sign_in.cookies import CookieJar
from app.sign_in.elsewhere import Elsewhere
from app.sign_in.schemas import SignedInOut
from app.sign_in.sign_in import Attempt
from app.work import BeginWork

routes = APIRouter(tags=["passkeys"])

Begin = Annotated[BeginWork, Depends(provided(BeginWork))]
Hasher = Annotated[Passwords, Depends(provided(Passwords))]
Others = Annotated[Elsewhere, Depends(provided(Elsewhere))]


def _desk(request: Request) -> Desk:
    provisions = request.app.state.provisions
    return Desk(provisions[Challenges], Site.of(request, provisions[Settings].public_url))


AtDesk = Annotated[Desk, Depends(_desk)]


@routes.post("/passkeys/question")
async def ask_at_the_door(work: Work, desk: AtDesk) -> PasskeyQuestion:
    return await ask_passkey(work, desk)


@routes.post("/passkeys/sign-in")
async def sign_in_by_passkey(
    request: Request, response: Response, begin: Begin, desk: AtDesk, elsewhere: Others, said: PasskeySignIn
) -> SignedInOut:
    settings: Settings = request.app.state.provisions[Settings]
    refuse_foreign_pages(request, settings)
    jar = CookieJar(request, response)
    attempt = Attempt(
        "", "", longest=timedelta(hours=settings.session_hours), address=origin().address,
        user_agent=request.headers.get("user-agent", ""), is_shared=said.is_shared,
        device=jar.device,
    )  # fmt: skip
    signed = Assertion.model_validate(said.model_dump(exclude={"is_shared"}))
    opened = await sign_in_with_passkey(begin, desk, signed, attempt, elsewhere)
    async with begin() as work:
        return jar.fill(opened, await me(work.session, opened.person))


@routes.get("/me/passkeys")
async def list_passkeys(work: Work, person: SignedIn, desk: AtDesk) -> PasskeysOut:
    return await passkeys_of(work.session, desk, person)


@routes.post("/me/passkeys/question")
async def ask_for_new_passkey(
    begin: Begin, passwords: Hasher, elsewhere: Others, desk: AtDesk, caller: Visitor, said: Sureness
) -> NewPasskeyQuestion:
    await be_sure(begin, passwords, caller, said.password, elsewhere)
    async with begin() as work:
        return await ask_for_new(work, desk, caller)


@routes.post("/me/passkeys", status_code=201)
async def add_own_passkey(work: Work, desk: AtDesk, caller: AsCaller, draft: PasskeyDraft) -> PasskeyOut:
    return shown(await add_passkey(work, desk, caller, draft))


@routes.patch("/me/passkeys/{passkey_id}")
async def rename_own_passkey(work: Work, person: SignedIn, passkey_id: UUID, change: PasskeyName) -> PasskeyOut:
    return shown(await rename_passkey(work, person, passkey_id, change.name))


@routes.post("/me/passkeys/{passkey_id}/remove", status_code=204)
async def remove_own_passkey(
    begin: Begin, passwords: Hasher, elsewhere: Others, caller: Visitor, passkey_id: UUID, said: Sureness
) -> None:
    await be_sure(begin, passwords, caller, said.password, elsewhere)
    async with begin() as work:
        await remove_passkey(work, caller, passkey_id)
