"""The way in to user groups."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query

from app.http import Page, Work
from app.people.caller import SignedIn
from app.user_groups.access import access_user_group
from app.user_groups.directory import TopicSearch, topics_of, user_group_detail, user_groups_of
from app.user_groups.home import rule_group
from app.user_groups.schemas import GroupRulesDraft, TopicOut, UserGroupDetail, UserGroupOut

routes = APIRouter(tags=["user groups"])


@routes.get("/user-groups")
async def list_user_groups(work: Work, person: SignedIn) -> Page[UserGroupOut]:
    return Page(items=await user_groups_of(work.session, person))


@routes.get("/user-groups/{user_group_id}")
async def read_user_group(work: Work, person: SignedIn, user_group_id: UUID) -> UserGroupDetail:
    group = await access_user_group(work.session, person, user_group_id)
    return await user_group_detail(work.session, person, group)


@routes.put("/user-groups/{user_group_id}/rules")
async def change_group_rules(
    work: Work, person: SignedIn, user_group_id: UUID, draft: GroupRulesDraft
) -> UserGroupDetail:
    group = await rule_group(work, person, user_group_id, draft)
    return await user_group_detail(work.session, person, group)


@routes.get("/user-groups/{user_group_id}/topics")
async def list_topics(
    work: Work,
    person: SignedIn,
    user_group_id: UUID,
    q: Annotated[str, Query(max_length=200)] = "",
    cursor: Annotated[int, Query(ge=0, le=100_000)] = 0,
    limit: Annotated[int, Query(ge=1, le=200)] = 100,
) -> Page[TopicOut]:
    group = await access_user_group(work.session, person, user_group_id)
    topics, following = await topics_of(work.session, person, group, TopicSearch(q, cursor, limit))
    return Page(items=topics, next=None if following is None else str(following))
