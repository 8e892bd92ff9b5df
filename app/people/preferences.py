"""Changing one's own preferences."""

from app.people.models import Person
from app.people.schemas import Preferences, PreferencesChange
from app.work import UnitOfWork


async def change_preferences(work: UnitOfWork, person: Person, change: PreferencesChange) -> None:
    """Set what was named and keep the rest. Safe to retry."""
    kept = Preferences.model_validate(person.settings).model_dump()
    person.settings = kept | change.model_dump(exclude_none=True)
    await work.session.flush()
