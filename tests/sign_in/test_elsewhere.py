"""Where no organisation has a directory, every password is our own."""

from uuid import uuid4

import pytest

from app.errors import WrongCredentials
from app.sign_in.elsewhere import NOWHERE, OURSELVES, Place, Said
from app.work import BeginWork
from tests.fixtures.cast import Cast


async def test_nobody_is_asked_elsewhere(begin: BeginWork, cast: Cast) -> None:
    place = Place(uuid4(), is_only=True)
    async with begin() as work:
        assert await NOWHERE.place_of(work.session, cast.sato, None) is None
        await NOWHERE.opened(work, OURSELVES, uuid4())
    await NOWHERE.even_out(begin, 0)
    await NOWHERE.refuse_absent(begin, cast.sato)
    assert not await NOWHERE.is_theirs(begin, place, cast.sato, "password")
    with pytest.raises(WrongCredentials):
        await NOWHERE.ask(begin, place, Said(cast.sato.login_id, "password"))


def test_what_was_typed_is_not_shown() -> None:
    assert "secret" not in repr(Said("sato", "secret"))
