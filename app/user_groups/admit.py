"""Making a user group and admitting organisations to it: the operator's acts."""

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert

from app.audit.record import record_act
from app.errors import Invalid
from app.organisations.models import Organisation
from app.user_groups.models import Admission, UserGroup
from app.work import UnitOfWork


async def add_user_group(work: UnitOfWork, name: str, description: str = "") -> UserGroup:
    """Safe to retry: the same name gives back the same group."""
    name = name.strip()
    if not 1 <= len(name) <= 100:
        raise Invalid("ユーザーグループの名前は 1〜100 文字です。", "A user group's name has 1 to 100 characters.")
    there = await work.session.scalar(select(UserGroup).where(UserGroup.name == name))
    if there is not None:
        return there
    group = UserGroup(name=name, description=description)
    work.session.add(group)
    await work.session.flush()
    await record_act(work, "user_group.added", subject_id=group.id)
    return group


async def admit_organisation(work: UnitOfWork, group: UserGroup, organisation: Organisation) -> None:
    """From now on its people may see and join the group's topics. Safe to repeat."""
    admitted = await work.session.execute(
        insert(Admission)
        .values(user_group_id=group.id, organisation_id=organisation.id)
        .on_conflict_do_nothing()
        .returning(Admission.admitted_at)
    )
    if admitted.first() is not None:
        await record_act(work, "user_group.admitted", organisation_id=organisation.id, subject_id=group.id)
