"""The user groups somebody belongs to through their organisation, and each group's topics."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select, text
from sqlalchemy.ext.asyncio import AsyncSession

from app.folding import fold
from app.organisations.models import Organisation
from app.organisations.schemas import OrganisationOut
from app.people.models import Person
from app.user_groups.models import Admission, UserGroup
from app.user_groups.policy import may_see_groups
from app.user_groups.schemas import TopicOut, UserGroupBrief, UserGroupDetail, UserGroupOut

# The tables of rooms and messages are named here, one floor below them: a topic's line in the list is where
# they meet, and reading is all that is done.
_GROUPS = text("""
    SELECT user_groups.id, user_groups.name, user_groups.description, user_groups.home_organisation_id,
           user_groups.confidentiality, user_groups.allows_sensitive, user_groups.takes_requests,
           (SELECT count(*) FROM admissions WHERE user_group_id = user_groups.id) AS organisation_count,
           (SELECT count(*) FROM rooms WHERE user_group_id = user_groups.id AND kind = 'topic') AS topic_count
    FROM user_groups JOIN admissions AS mine ON mine.user_group_id = user_groups.id
    WHERE mine.organisation_id = :organisation_id ORDER BY user_groups.name
""")
_TOPICS = text("""
    SELECT rooms.id, rooms.name, rooms.description, counted.members AS member_count,
           counted.organisations AS organisation_count, counted.is_member,
           (SELECT sent_at FROM messages WHERE room_id = rooms.id AND number = rooms.last_number) AS last_message_at
    FROM rooms CROSS JOIN LATERAL (
        SELECT count(*) AS members, count(DISTINCT organisation_id) AS organisations,
               coalesce(bool_or(person_id = :me), false) AS is_member
        FROM memberships WHERE room_id = rooms.id AND left_seq IS NULL) AS counted
    WHERE rooms.user_group_id = :user_group_id AND rooms.kind = 'topic'
      AND strpos(rooms.search_text, :wanted) > 0
    ORDER BY last_message_at DESC NULLS LAST, rooms.name, rooms.id LIMIT :limit OFFSET :offset
""")


@dataclass(frozen=True, slots=True)
class TopicSearch:
    wanted: str = ""
    offset: int = 0
    limit: int = 100


async def user_groups_of(session: AsyncSession, person: Person) -> list[UserGroupOut]:
    if not may_see_groups(person):
        return []
    rows = await session.execute(_GROUPS, {"organisation_id": person.organisation_id})
    return [UserGroupOut.model_validate(row) for row in rows]


async def user_group_detail(session: AsyncSession, person: Person, group: UserGroup) -> UserGroupDetail:
    """The group, and which organisations were admitted, in the order of their codes."""
    [brief] = [one for one in await user_groups_of(session, person) if one.id == group.id]
    query = select(Organisation).join(Admission, Admission.organisation_id == Organisation.id)
    admitted = await session.scalars(query.where(Admission.user_group_id == group.id).order_by(Organisation.code))
    return UserGroupDetail(
        **brief.model_dump(), organisations=[OrganisationOut.model_validate(one) for one in admitted]
    )


async def topics_of(
    session: AsyncSession, person: Person, group: UserGroup, search: TopicSearch
) -> tuple[list[TopicOut], int | None]:
    """A page of the group's topics, the liveliest first; what is wanted is found in names and descriptions."""
    asked: dict[str, UUID | str | int] = {
        "me": person.id, "user_group_id": group.id, "wanted": fold(search.wanted), "limit": search.limit + 1,
        "offset": search.offset,
    }  # fmt: skip
    rows = (await session.execute(_TOPICS, asked)).all()
    brief = UserGroupBrief.model_validate(group)
    topics = [TopicOut(**row._mapping, user_group=brief) for row in rows[: search.limit]]
    return topics, search.offset + search.limit if len(rows) > search.limit else None
