"""Signing in from somewhere: whether one may, and what the entry asks for beside the organisation's rules."""

from sqlalchemy import Text, cast, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.audit.origin import origin
from app.entry.gate import Papers
from app.entry.models import EntryRules
from app.entry.policy import Passage, role_of
from app.people.models import Person
from app.sign_in.rules import Limits


async def entry_of(session: AsyncSession, person: Person) -> Passage:
    """What is open to this person from where they are; refuses where they may not sign in."""
    query = select(cast(EntryRules.networks, Text)).where(EntryRules.organisation_id == person.organisation_id)
    # Whether they have a second factor is not known yet: whoever signs in is asked for it.
    papers = Papers(await session.scalar(query), role_of(person), has_second_factor=True, is_token=False)
    return papers.passage(origin())


def limits_at(passage: Passage | None, limits: Limits) -> Limits:
    """The shorter ones: an entry never prolongs what the organisation allows."""
    if passage is None:
        return limits
    return Limits(min(limits.whole, passage.whole or limits.whole), min(limits.idle, passage.idle or limits.idle))
