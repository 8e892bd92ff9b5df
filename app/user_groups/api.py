"""The way in to user groups."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query

from app.http import Page, Work
from app.people.caller import SignedIn
from app.user_groups.access import access_user_group
from app.user_groups.answers import see_answer
from app.user_groups.ask_to_join import (
    admit_asking,
    ask_to_join,
    decline_request,
    joinable_groups,
    requests_to_join,
    requests_waiting,
    withdraw_request,
)
from app.user_groups.directory import TopicSearch, topics_of, user_group_detail, user_groups_of
from app.user_groups.home import hand_over, rule_group
from app.user_groups.schemas import (
    AskedOut,
    AskingDraft,
    GroupRulesDraft,
    HomeDraft,
    JoinableGroupOut,
    RequestsWaiting,
    TopicOut,
    UserGroupDetail,
    UserGroupOut,
)

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


@routes.put("/user-groups/{user_group_id}/home", status_code=204)
async def hand_group_over(work: Work, person: SignedIn, user_group_id: UUID, draft: HomeDraft) -> None:
    await hand_over(work, person, user_group_id, draft.organisation_id)


@routes.get("/organisation/joinable-groups")
async def list_joinable_groups(work: Work, person: SignedIn) -> Page[JoinableGroupOut]:
    return Page(items=await joinable_groups(work.session, person))


@routes.get("/organisation/group-requests")
async def count_requests_to_join(work: Work, person: SignedIn) -> RequestsWaiting:
    return await requests_waiting(work.session, person)


@routes.delete("/organisation/group-answers/{user_group_id}", status_code=204)
async def see_answer_to_request(work: Work, person: SignedIn, user_group_id: UUID) -> None:
    await see_answer(work, person, user_group_id)


@routes.put("/user-groups/{user_group_id}/request", status_code=204)
async def ask_to_join_group(work: Work, person: SignedIn, user_group_id: UUID, draft: AskingDraft) -> None:
    await ask_to_join(work, person, user_group_id, draft.reason)


@routes.delete("/user-groups/{user_group_id}/request", status_code=204)
async def withdraw_own_request(work: Work, person: SignedIn, user_group_id: UUID) -> None:
    await withdraw_request(work, person, user_group_id)


@routes.get("/user-groups/{user_group_id}/requests")
async def list_requests_to_join(work: Work, person: SignedIn, user_group_id: UUID) -> Page[AskedOut]:
    return Page(items=await requests_to_join(work.session, person, user_group_id))


@routes.delete("/user-groups/{user_group_id}/requests/{organisation_id}", status_code=204)
async def decline_request_of(work: Work, person: SignedIn, user_group_id: UUID, organisation_id: UUID) -> None:
    await decline_request(work, person, user_group_id, organisation_id)


@routes.put("/user-groups/{user_group_id}/organisations/{organisation_id}", status_code=204)
async def admit_asking_organisation(work: Work, person: SignedIn, user_group_id: UUID, organisation_id: UUID) -> None:
    await admit_asking(work, person, user_group_id, organisation_id)


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
