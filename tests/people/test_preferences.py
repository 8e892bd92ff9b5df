"""Preferences: what is named is set, the rest is kept, and old values that are unknown fall away."""

import pytest
from pydantic import ValidationError

from app.people.preferences import change_preferences
from app.people.schemas import Preferences, PreferencesChange
from app.work import UnitOfWork
from tests.fixtures.cast import Cast


async def test_what_is_named_is_set_and_the_rest_kept(work: UnitOfWork, cast: Cast) -> None:
    await change_preferences(work, cast.sato, PreferencesChange(theme="dark"))
    for _ in range(2):
        await change_preferences(work, cast.sato, PreferencesChange(font_scale=150))
    await work.session.refresh(cast.sato)
    assert Preferences.model_validate(cast.sato.settings) == Preferences(theme="dark", font_scale=150)
    assert cast.takahashi.settings == {}


@pytest.mark.parametrize("change", [{"theme": "pink"}, {"font_scale": 133}, {"is_administrator": True}])
def test_what_cannot_be_is_refused(change: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        PreferencesChange.model_validate(change)


async def test_a_setting_that_no_longer_exists_is_forgotten(work: UnitOfWork, cast: Cast) -> None:
    cast.sato.settings = {"sound": "gong", "language": "en"}
    await change_preferences(work, cast.sato, PreferencesChange())
    assert cast.sato.settings == Preferences(language="en").model_dump()
