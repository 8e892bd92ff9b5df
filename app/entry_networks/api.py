"""The way in to entry networks: those of the organisation, and the one by which one has come in."""

from fastapi import APIRouter

from app.entry_networks.change import change_networks, entry_networks, entry_out, networks_of
from app.entry_networks.schemas import EntryNetworksDraft, EntryNetworksOut, EntryOut
from app.http import Work
from app.people.caller import AsCaller, SignedIn

routes = APIRouter(tags=["entry networks"])


@routes.get("/me/entry")
async def read_own_entry(work: Work, person: SignedIn) -> EntryOut:
    networks, _ = await networks_of(work.session, person.organisation_id)
    return entry_out(networks, person)


@routes.get("/organisation/entry-networks")
async def read_entry_networks(work: Work, person: SignedIn) -> EntryNetworksOut:
    return await entry_networks(work.session, person)


@routes.put("/organisation/entry-networks")
async def change_entry_networks(work: Work, caller: AsCaller, draft: EntryNetworksDraft) -> EntryNetworksOut:
    return await change_networks(work, caller, draft)
