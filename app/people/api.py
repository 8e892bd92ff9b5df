"""The way in to people: oneself, and the directory."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query

from app.errors import NotPermitted
from app.http import Page, Work
from app.organisations.departments import departments_of
from app.organisations.schemas import DepartmentOut
from app.people.access import access_person
from app.people.caller import SignedIn
from app.people.directory import Part, people_seen_by
from app.people.myself import me
from app.people.order import Order
from app.people.policy import may_see_directory
from app.people.preferences import change_preferences
from app.people.schemas import Me, MeChange, PersonOut

routes = APIRouter(tags=["people"])


@routes.get("/me")
async def read_me(work: Work, person: SignedIn) -> Me:
    return await me(work.session, person)


@routes.patch("/me")
async def change_me(work: Work, person: SignedIn, change: MeChange) -> Me:
    await change_preferences(work, person, change.settings)
    return await me(work.session, person)


@routes.get("/people")
async def search_people(
    work: Work,
    person: SignedIn,
    q: Annotated[str, Query(max_length=200)] = "",
    order: Order = "kana",
    cursor: Annotated[str | None, Query(max_length=600)] = None,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
) -> Page[PersonOut]:
    items, following = await people_seen_by(work.session, person, q, Part(order, cursor, limit))
    return Page(items=items, next=following)


@routes.get("/people/{person_id}")
async def read_person(work: Work, person: SignedIn, person_id: UUID) -> PersonOut:
    return await access_person(work.session, person, person_id)


@routes.get("/departments")
async def list_departments(work: Work, person: SignedIn) -> Page[DepartmentOut]:
    if not may_see_directory(person):
        raise NotPermitted("ゲストは部署の一覧を見られません。", "Guests do not see the departments.")
    found = await departments_of(work.session, person.organisation_id)
    return Page(items=[DepartmentOut.model_validate(department) for department in found])
