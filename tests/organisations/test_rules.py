"""An organisation's rules: set by the operator, for its own people, and written down."""

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from app.errors import Invalid, NotFound
from app.organisations.add import add_organisation
from app.organisations.rules import LONGEST, Rules, change_rules
from app.work import UnitOfWork
from tests.fixtures.application import Town

CODE = "138002"


async def test_only_what_is_named_changes(work: UnitOfWork) -> None:
    await add_organisation(work, CODE, "試験町")
    before = await change_rules(work, CODE, Rules())
    assert (before.edit_hours, before.withdrawal_hours) == (24, 24)
    after = await change_rules(work, CODE, Rules(withdrawal_hours=1))
    assert (after.edit_hours, after.withdrawal_hours) == (24, 1)


@pytest.mark.parametrize("hours", [-1, LONGEST + 1])
async def test_hours_are_bounded(work: UnitOfWork, hours: int) -> None:
    await add_organisation(work, CODE, "試験町")
    with pytest.raises(Invalid):
        await change_rules(work, CODE, Rules(edit_hours=hours))


async def test_an_unknown_organisation_has_no_rules(work: UnitOfWork) -> None:
    with pytest.raises(NotFound):
        await change_rules(work, CODE, Rules(edit_hours=1))


async def test_its_people_know_them_at_once_and_others_keep_theirs(town: Town) -> None:
    for _ in range(2):
        async with town.running.kairan.begin() as work:
            await change_rules(work, town.cast.aoba.code, Rules(edit_hours=2))
    hours = []
    for name in ("sato", "sugiyama"):
        async with town.as_(name) as client:
            hours.append((await client.get("/me")).json()["organisation"]["edit_hours"])
    assert hours == [2, 24]


async def test_words_go_outside_only_once_that_is_allowed_and_it_is_written_down(
    town: Town, owner: AsyncConnection
) -> None:
    allowed = []
    for rules in (Rules(), Rules(allows_forward_outside=True), Rules(), Rules(allows_forward_outside=False)):
        async with town.running.kairan.begin() as work:
            allowed.append((await change_rules(work, town.cast.aoba.code, rules)).allows_forward_outside)
    assert allowed == [False, True, True, False]
    written = text("SELECT detail FROM audit_entries WHERE action = 'organisation.rules_changed'"
                   " AND organisation_id = :aoba ORDER BY at")  # fmt: skip
    details = list(await owner.scalars(written, {"aoba": town.cast.aoba.id}))
    assert details == [{"allows_forward_outside": True}, {"allows_forward_outside": False}]


async def test_a_change_is_written_down_once(town: Town, owner: AsyncConnection) -> None:
    for _ in range(2):
        async with town.running.kairan.begin() as work:
            await change_rules(work, town.cast.aoba.code, Rules(edit_hours=0))
    written = text("SELECT detail FROM audit_entries WHERE action = 'organisation.rules_changed'"
                   " AND organisation_id = :aoba")  # fmt: skip
    assert list(await owner.scalars(written, {"aoba": town.cast.aoba.id})) == [{"edit_hours": 0}]
