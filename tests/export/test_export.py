"""An export as a whole: under its name, one at a time, and over as soon as nobody takes it any more."""

import pytest

from app.errors import NotPermitted, TooMany
from app.export.begin import Asked
from app.export.export import Exports
from app.export.turns import Turns
from app.messages.reading import Reading
from app.work import BeginWork
from tests.fixtures.callers import caller_of
from tests.fixtures.cast import Cast, Places, say
from tests.fixtures.export import opened, taken


async def test_each_form_has_its_name_and_kind(settled: tuple[Cast, Places], begin: BeginWork) -> None:
    cast, places = settled
    named = {}
    for format in ("html", "csv", "csv-cp932", "json"):
        export = await opened(begin, cast.sato, Asked(places.section.id, format))
        named[format] = export.form.media_type
        assert export.name.startswith("回覧_健康推進課_20")
        assert export.name.endswith(f".{export.form.ending}")
    assert named == {
        "html": "text/html; charset=utf-8", "csv": "text/csv; charset=utf-8",
        "csv-cp932": "text/csv; charset=shift_jis", "json": "application/json",
    }  # fmt: skip


async def test_the_others_of_a_direct_room_give_it_its_name(settled: tuple[Cast, Places], begin: BeginWork) -> None:
    cast, places = settled
    async with begin() as work:
        await say(work, cast.sato, places.direct, "内緒です")
    export = await opened(begin, cast.takahashi, Asked(places.direct.id))
    assert export.name.startswith("回覧_佐藤　美咲_")
    assert "内緒です" in (await taken(export)).decode()


async def test_one_at_a_time_until_it_is_taken_given_up_or_refused(
    settled: tuple[Cast, Places], begin: BeginWork
) -> None:
    cast, places = settled
    exports = Exports(begin, Reading(None), Turns(3))
    sato, takahashi = await caller_of(begin, cast.sato), await caller_of(begin, cast.takahashi)
    for _ in range(2):  # a refusal leaves no turn behind
        with pytest.raises(NotPermitted):
            await exports.open(takahashi, Asked(places.section.id))
    first = await exports.open(sato, Asked(places.section.id))
    with pytest.raises(TooMany):
        await exports.open(sato, Asked(places.section.id))
    assert (await taken(first)).endswith(b"</html>\n")
    second = (await exports.open(sato, Asked(places.section.id))).body()
    await anext(second)
    await second.aclose()
    assert await taken(await exports.open(sato, Asked(places.section.id)))
