"""The inventory: accounts that should be looked at, with the reason."""

import pytest
from sqlalchemy import text

from app.errors import NotPermitted
from app.transfers.inventory import export_inventory, inventory_of
from tests.transfers.hall import Hall

SEEN = """
    INSERT INTO sessions (id, person_id, kind, expires_at, last_seen_at)
    VALUES (gen_random_uuid(), :person, 'browser', now(), now() - make_interval(days => :ago))
"""


async def test_each_finding_has_its_person_and_who_is_well_is_not_named(hall: Hall) -> None:
    async with hall.begin() as work:
        await work.session.execute(text(SEEN), {"person": hall.cast.sato.id, "ago": 200})
        await work.session.execute(text(SEEN), {"person": hall.cast.takahashi.id, "ago": 2})
        found = {one.name: one for one in await inventory_of(work.session, hall.administrator, 6)}
        assert {name: one.findings for name, one in found.items()} == {
            "佐藤　美咲": ["long_ago"], "𠮷田　誠": ["no_second_factor", "role"],
        }  # fmt: skip
        assert found["𠮷田　誠"].roles == ["administrator"]
        assert "佐藤　美咲" not in {one.name for one in await inventory_of(work.session, hall.administrator, 12)}


async def test_the_table_says_it_in_words_and_is_recorded(hall: Hall) -> None:
    async with hall.begin() as work:
        content = (await export_inventory(work, hall.administrator, 6, "csv")).decode()
        assert "二段階の確認がない、役割がある" in content
    assert await hall.acts("people.inventoried") == [{"people": 1}]


async def test_nobody_else_looks(hall: Hall) -> None:
    async with hall.begin() as work:
        with pytest.raises(NotPermitted):
            await inventory_of(work.session, hall.cast.sato, 6)
