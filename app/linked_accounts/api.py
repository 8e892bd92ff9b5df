"""The way in to linked accounts: one's own, and a colleague's for an administrator."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Request, Response

from app.http import Page, Work, provided
from app.linked_accounts.link import link_colleague, link_in_directory, link_own, unlink_colleague, unlink_own
from app.linked_accounts.overview import accounts_of, own_accounts, proved_account
from app.linked_accounts.schemas import AccountLink, AccountOut, DirectoryAccount, LinkStart, ProvedAccount
from app.passkeys.add import be_sure
from app.passkeys.schemas import Sureness
from app.people.caller import SignedIn, Visitor
from app.people.passwords import Passwords
from app.settings import Settings
from app.sign_in.elsewhere import Elsewhere as Others
from app.sign_in.seals import Seals
from app.sign_on.access import access_own_door
from app.sign_on.begin import Leaving, leave_for
from app.sign_on.journey import Journeys, TravelCookie, own_address
from app.sign_on.ldap_directory import Directories
from app.sign_on.oidc import OpenidProviders
from app.sign_on.proofs import Proofs
from app.sign_on.schemas import Elsewhere
from app.work import BeginWork

routes = APIRouter(tags=["sign-on"])

Begin = Annotated[BeginWork, Depends(provided(BeginWork))]
Hasher = Annotated[Passwords, Depends(provided(Passwords))]
Places = Annotated[Others, Depends(provided(Others))]
Openid = Annotated[OpenidProviders, Depends(provided(OpenidProviders))]
Ways = Annotated[Journeys, Depends(provided(Journeys))]
Proving = Annotated[Proofs, Depends(provided(Proofs))]
Known = Annotated[Directories, Depends(provided(Directories))]
Sealer = Annotated[Seals, Depends(provided(Seals))]


@routes.get("/me/accounts")
async def list_own_accounts(work: Work, person: SignedIn) -> Page[AccountOut]:
    return Page(items=await own_accounts(work.session, person))


@routes.post("/me/accounts/begin")
async def begin_linking(
    request: Request, response: Response, begin: Begin, passwords: Hasher, places: Places, openid: Openid, ways: Ways,
    caller: Visitor, start: LinkStart,
) -> Elsewhere:  # fmt: skip
    await be_sure(begin, passwords, caller, start.password, places)
    async with begin() as work:
        await access_own_door(work.session, caller.person, start.provider_id, "oidc", "saml")
    origin = own_address(request, request.app.state.provisions[Settings].public_url)
    leaving = Leaving(origin, person_id=str(caller.person.id))
    journey, address = await leave_for(begin, openid, ways, start.provider_id, leaving)
    TravelCookie(request, response).write(ways.pack(journey))
    return Elsewhere(address=address)


@routes.get("/me/accounts/proved")
async def read_proved_account(request: Request, response: Response, proofs: Proving, person: SignedIn) -> ProvedAccount:
    return proved_account(proofs.unpack(TravelCookie(request, response).read(), person.id))


@routes.post("/me/accounts", status_code=204)
async def link_proved_account(
    request: Request, response: Response, work: Work, proofs: Proving, person: SignedIn
) -> None:
    cookie = TravelCookie(request, response)
    await link_own(work, person, proofs.unpack(cookie.read(), person.id))
    cookie.clear()


@routes.post("/me/accounts/directory", status_code=204)
async def link_directory_account(
    begin: Begin, passwords: Hasher, places: Places, directories: Known, seals: Sealer, caller: Visitor,
    account: DirectoryAccount,
) -> None:  # fmt: skip
    await be_sure(begin, passwords, caller, account.own_password, places)
    await link_in_directory(begin, (directories, seals), caller.person, account)


@routes.post("/me/accounts/{provider_id}/remove", status_code=204)
async def unlink_own_account(
    begin: Begin, passwords: Hasher, places: Places, caller: Visitor, provider_id: UUID, said: Sureness
) -> None:
    await be_sure(begin, passwords, caller, said.password, places)
    async with begin() as work:
        await unlink_own(work, caller.person, provider_id)


@routes.get("/people/{person_id}/accounts")
async def list_accounts_of(work: Work, person: SignedIn, person_id: UUID) -> Page[AccountOut]:
    return Page(items=await accounts_of(work.session, person, person_id))


@routes.put("/people/{person_id}/accounts/{provider_id}", status_code=204)
async def link_account_of(work: Work, person: SignedIn, person_id: UUID, provider_id: UUID, link: AccountLink) -> None:
    await link_colleague(work, person, person_id, provider_id, link.subject)


@routes.delete("/people/{person_id}/accounts/{provider_id}", status_code=204)
async def unlink_account_of(work: Work, person: SignedIn, person_id: UUID, provider_id: UUID) -> None:
    await unlink_colleague(work, person, person_id, provider_id)
