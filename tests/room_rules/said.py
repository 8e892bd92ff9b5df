"""Rules for rooms as an administrator would say them."""

from typing import Any

from app.room_rules.change import change_room_rules, room_rules
from app.room_rules.schemas import RoomRulesDraft, RoomRulesOut
from app.work import UnitOfWork
from tests.fixtures.cast import Cast


async def rule(work: UnitOfWork, cast: Cast, *, secret: dict[str, Any] | None = None, **said: Any) -> RoomRulesOut:
    """あおば市's, as 𠮷田 says them: what is not named stays."""
    cast.yoshida.is_administrator = True
    await work.session.flush()
    now = (await room_rules(work.session, cast.yoshida)).model_dump(exclude={"may_change"})
    now["classes"]["secret"] |= secret or {}
    return await change_room_rules(work, cast.yoshida, RoomRulesDraft.model_validate(now | said))
