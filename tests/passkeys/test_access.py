"""Finding passkeys: one's own, and whose one is as long as they may come in."""

from uuid import uuid4

import pytest
from sqlalchemy import text

from app.errors import NotFound
from app.passkeys.access import access_passkey, find_holder
from app.work import BeginWork
from tests.fixtures.cast import Cast
from tests.passkeys.holders import register


async def test_one_finds_ones_own_and_no_other(begin: BeginWork, cast: Cast) -> None:
    _, passkey = await register(begin, cast.sato)
    async with begin() as work:
        assert (await access_passkey(work.session, cast.sato, passkey.id)).name == "職場のパソコン"
        for person, wanted in ((cast.takahashi, passkey.id), (cast.sugiyama, passkey.id), (cast.sato, uuid4())):
            with pytest.raises(NotFound):
                await access_passkey(work.session, person, wanted)


@pytest.mark.parametrize("end", [
    "UPDATE people SET suspended_at = now() WHERE id = :sato",
    "UPDATE organisations SET suspended_at = now() WHERE id = :aoba",
])  # fmt: skip
async def test_whoever_may_not_come_in_holds_nothing(begin: BeginWork, cast: Cast, end: str) -> None:
    key, _ = await register(begin, cast.sato)
    async with begin() as work:
        found = await find_holder(work.session, key.credential_id)
        assert found is not None
        assert found[1].id == cast.sato.id
        assert await find_holder(work.session, b"another") is None
        ids = {"sato": cast.sato.id, "aoba": cast.aoba.id}
        await work.session.execute(text(end), {name: ids[name] for name in ids if f":{name}" in end})
        assert await find_holder(work.session, key.credential_id) is None
