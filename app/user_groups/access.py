"""Finding a user group for somebody: if their organisation was admitted, or may ask to be."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.errors import NotFound, NotPermitted
from app.people.models import Person
from app.user_groups.models import Admission, UserGroup
from app.user_groups.policy import may_join_groups, may_keep_group, may_see_groups


async def access_user_group(session: AsyncSession, person: Person, user_group_id: UUID) -> UserGroup:
    if not may_see_groups(person):
        raise NotFound
    group = await session.scalar(
        select(UserGroup)
        .join(Admission, Admission.user_group_id == UserGroup.id)
        .where(UserGroup.id == user_group_id, Admission.organisation_id == person.organisation_id)
    )
    if group is None:
        raise NotFound
    return group


async def access_home_group(session: AsyncSession, person: Person, user_group_id: UUID) -> UserGroup:
    """The group, for whoever administers its home."""
    group = await access_user_group(session, person, user_group_id)
    if not may_keep_group(person, group):
        raise NotPermitted(
            "これができるのは、ユーザーグループの幹事団体の管理者だけです。",
            "Only an administrator of the group's home organisation does that.",
        )
    return group


async def access_joinable_group(session: AsyncSession, person: Person, user_group_id: UUID) -> UserGroup:
    """A group that one's organisation is not in, and whose home lets one ask."""
    if not may_join_groups(person):
        raise NotPermitted(
            "参加を申し込めるのは、団体の管理者だけです。", "Only an administrator asks for their organisation."
        )
    admitted = select(Admission.user_group_id).where(Admission.organisation_id == person.organisation_id)
    group = await session.scalar(
        select(UserGroup).where(
            UserGroup.id == user_group_id, UserGroup.takes_requests, UserGroup.home_organisation_id.is_not(None),
            UserGroup.id.not_in(admitted),
        )
    )  # fmt: skip
    if group is None:
        raise NotFound
    return group


async def access_user_group_by_name(session: AsyncSession, name: str) -> UserGroup:
    """The group of this name, for the operator."""
    group = await session.scalar(select(UserGroup).where(UserGroup.name == name.strip()))
    if group is None:
        raise NotFound(
            f"ユーザーグループ「{name}」はありません。user-group add で作ってください。",
            f"There is no user group {name}. Add it with: user-group add",
        )
    return group
