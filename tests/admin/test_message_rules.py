"""The rules of messages, from the console: an administrator's, for their own organisation, recorded once."""

import pytest
from sqlalchemy import text

from app.admin.message_rules import change_message_rules, message_rules
from app.admin.schemas import MessageRulesChange
from app.errors import NotPermitted
from app.work import UnitOfWork
from tests.fixtures.cast import Cast

CHANGE = MessageRulesChange(edit_hours=12, allows_forward_outside=True)
_RECORDED = text("""
    SELECT actor_id, detail FROM audit_entries
    WHERE action = 'organisation.rules_changed' AND organisation_id = :aoba ORDER BY id
""")


async def test_what_is_named_is_set_and_recorded_once_with_whoever_did_it(work: UnitOfWork, watched: Cast) -> None:
    before = await message_rules(work, watched.yoshida)
    for _ in range(2):
        after = await change_message_rules(work, watched.yoshida, CHANGE)
    assert (after.edit_hours, after.allows_forward_outside) == (12, True)
    assert after.withdrawal_hours == before.withdrawal_hours
    recorded = [tuple(row) for row in await work.session.execute(_RECORDED, {"aoba": watched.aoba.id})]
    assert recorded == [(watched.yoshida.id, {"edit_hours": 12, "allows_forward_outside": True})]


async def test_nobody_else_sets_them_and_another_town_keeps_its_own(work: UnitOfWork, watched: Cast) -> None:
    for person in (watched.sato, watched.takahashi):
        with pytest.raises(NotPermitted):
            await change_message_rules(work, person, CHANGE)
    await change_message_rules(work, watched.yoshida, CHANGE)
    await work.session.refresh(watched.minato)
    assert not watched.minato.allows_forward_outside
