"""Settling the demo's people: their organisations and departments, their posts and their user groups."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID, uuid4

from sqlalchemy import insert, select

from app.demo.stories import PersonStory, Stories, TownStory, UserGroupStory
from app.organisations.add import add_organisation
from app.organisations.models import Department, Organisation
from app.people.bylines import bylines_of, renew_bylines
from app.people.models import Person, Post
from app.people.schemas import BylineOut
from app.people.search_text import renew_search_texts
from app.user_groups.admit import add_user_group, admit_organisation
from app.user_groups.home import name_home
from app.user_groups.models import UserGroup
from app.work import UnitOfWork


@dataclass(slots=True)
class Cast:
    """Who and what the stories speak of, by the keys they use; bylines by their person's id."""

    organisations: dict[str, Organisation] = field(default_factory=dict)
    user_groups: dict[str, UserGroup] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)
    bylines: dict[UUID, BylineOut] = field(default_factory=dict)


async def settle_everybody(work: UnitOfWork, stories: Stories, hashes: Mapping[str, str], since: date) -> Cast:
    """Everybody in their posts since that day; `hashes` are their passwords', by login ID."""
    cast = Cast()
    for town in stories.towns:
        cast.organisations[town.key] = await _found_town(work, town)
        cast.people |= await _settle_people(work, town, cast.organisations[town.key], hashes)
        await _appoint(work, town, cast, since)
    await _make_known(work, cast)
    for group in stories.user_groups:
        cast.user_groups[group.key] = await _gather_group(work, group, cast)
    return cast


async def _found_town(work: UnitOfWork, town: TownStory) -> Organisation:
    organisation = await add_organisation(work, town.code, town.name)
    organisation.allows_direct_outside = town.allows_direct_outside
    await work.session.flush()
    ids = {one.code: uuid4() for one in town.departments}
    rows = [
        {
            "id": ids[one.code], "organisation_id": organisation.id, "code": one.code, "name": one.name,
            "parent_id": ids[one.parent] if one.parent else None, "position": position,
        }
        for position, one in enumerate(town.departments)
    ]  # fmt: skip
    await work.session.execute(insert(Department), rows)
    return organisation


async def _settle_people(
    work: UnitOfWork, town: TownStory, organisation: Organisation, hashes: Mapping[str, str]
) -> dict[str, Person]:
    people = {one.login_id: _person(one, organisation, hashes[one.login_id]) for one in town.people}
    work.session.add_all(people.values())
    await work.session.flush()
    return people


def _person(story: PersonStory, organisation: Organisation, password_hash: str) -> Person:
    return Person(
        id=uuid4(), organisation_id=organisation.id, password_hash=password_hash, search_text="",
        **story.model_dump(exclude={"posts", "featured"}),
    )  # fmt: skip


async def _appoint(work: UnitOfWork, town: TownStory, cast: Cast, since: date) -> None:
    organisation_id = cast.organisations[town.key].id
    query = select(Department.code, Department.id).where(Department.organisation_id == organisation_id)
    departments = {row.code: row.id for row in await work.session.execute(query)}
    rows = [
        {
            "id": uuid4(), "person_id": cast.people[person.login_id].id, "organisation_id": organisation_id,
            "department_id": departments[post.department], "title": post.title, "is_primary": place == 0,
            "began_on": since,
        }
        for person in town.people
        for place, post in enumerate(person.posts)
    ]  # fmt: skip
    await work.session.execute(insert(Post), rows)


async def _make_known(work: UnitOfWork, cast: Cast) -> None:
    """Give everybody the byline they post under, and let the directory find them."""
    ids = [person.id for person in cast.people.values()]
    await renew_bylines(work.session, ids)
    await renew_search_texts(work.session, ids)
    query = select(Person).where(Person.id.in_(ids)).execution_options(populate_existing=True)
    cast.bylines |= await bylines_of(work.session, (await work.session.scalars(query)).all())


async def _gather_group(work: UnitOfWork, story: UserGroupStory, cast: Cast) -> UserGroup:
    group = await add_user_group(work, story.name, story.description)
    for key in story.admits:
        await admit_organisation(work, group, cast.organisations[key])
    await name_home(work, group, cast.organisations[story.admits[0]])
    return group
