"""Taking back what one brought and did not send."""

import pytest

from app.errors import Conflict, NotFound
from app.files.discard import discard_file
from app.work import UnitOfWork
from tests.fixtures.application import Town
from tests.fixtures.cabinet import bring, put_file
from tests.fixtures.cast import Cast, Places, say


async def test_what_was_not_sent_goes_and_stays_gone(town: Town) -> None:
    file = await bring(town, "sato", b"hello")
    path = f"/rooms/{town.places.section.id}/files/{file['id']}"
    async with town.as_("takahashi") as client:
        assert (await client.delete(path)).status_code == 404
    async with town.as_("sato") as client:
        assert [(await client.delete(path)).status_code for _ in range(2)] == [204, 404]
        assert (await client.get(f"/files/{file['id']}")).status_code == 404
    cabinet = town.running.kairan.cabinet
    assert not await cabinet.storage.has(str(file["id"]).replace("-", ""))


async def test_what_was_sent_is_not_discarded(work: UnitOfWork, cast: Cast, places: Places) -> None:
    await say(work, cast.sato, places.section, "一")
    file = await put_file(work, cast.sato, places.section, number=1)
    with pytest.raises(Conflict):
        await discard_file(work, cast.sato, places.section.id, file.id)
    with pytest.raises(NotFound):
        await discard_file(work, cast.sato, places.direct.id, file.id)
