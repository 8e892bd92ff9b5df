"""Finding a user group for somebody: only if their organisation was admitted."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.errors import NotFound
from app.people.models import Person
from app.user_groups.models import Admission, UserGroup
from app.user_groups.policy import may_see_groups


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


async def access_user_group_by_name(session: AsyncSession, name: str) -> UserGroup:
    """The group of this name, for the operator."""
    group = await session.scalar(select(UserGroup).where(UserGroup.name == name.strip()))
    if group is None:
        raise NotFound(
            f"ユーザーグループ「{name}」はありません。user-group add で作ってください。",
            f"There is no user group {name}. Add it with: user-group add",
        )
    return group
