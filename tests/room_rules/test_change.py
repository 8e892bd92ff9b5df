"""Saying the rules for rooms: an administrator's act, recorded once with what is another thing now."""

import pytest
from sqlalchemy import text

from app.errors import NotPermitted
from app.room_rules.change import change_room_rules, room_rules
from app.room_rules.schemas import RoomRulesDraft
from app.work import UnitOfWork
from tests.fixtures.cast import Cast
from tests.room_rules.said import rule

_RECORDED = text("""
    SELECT actor_id, detail FROM audit_entries
    WHERE action = 'room_rules.changed' AND organisation_id = :aoba ORDER BY id
""")


async def test_what_is_said_holds_and_is_recorded_once(work: UnitOfWork, cast: Cast) -> None:
    for _ in range(2):
        said = await rule(work, cast, guest_inviters="nobody", secret={"exporters": "nobody"})
    assert (said.guest_inviters, said.classes.secret.exporters, said.may_change) == ("nobody", "nobody", True)
    [(actor, detail)] = [tuple(row) for row in await work.session.execute(_RECORDED, {"aoba": cast.aoba.id})]
    assert actor == cast.yoshida.id
    assert set(detail) == {"guest_inviters", "secret"}
    assert detail["secret"]["exporters"] == "nobody"


async def test_everybody_may_read_them_and_only_an_administrator_says_them(work: UnitOfWork, cast: Cast) -> None:
    said = await room_rules(work.session, cast.sato)
    assert not said.may_change
    with pytest.raises(NotPermitted):
        await change_room_rules(work, cast.sato, RoomRulesDraft.model_validate(said.model_dump(exclude={"may_change"})))
