"""Saying who sees whom: by administrators, for their own departments, recorded once."""

import pytest
from sqlalchemy import text

from app.admin.schemas import SightRuleDraft, SightRulesDraft
from app.admin.sight import change_sight_rules, sight_rules
from app.errors import Invalid, NotPermitted
from app.people.directory import people_seen_by
from app.work import UnitOfWork
from tests.fixtures.cast import Cast
from tests.people.test_charge import department_of


async def hide(work: UnitOfWork, cast: Cast) -> SightRulesDraft:
    department = await department_of(work, cast.takahashi)
    return SightRulesDraft(items=[SightRuleDraft(department_id=department.id, sees_only_own=False, is_hidden=True)])


async def recorded(work: UnitOfWork, cast: Cast) -> int:
    count = "SELECT count(*) FROM audit_entries WHERE action = 'organisation.sight_changed' AND organisation_id = :aoba"
    return int(await work.session.scalar(text(count), {"aoba": cast.aoba.id}) or 0)


async def test_what_is_said_holds_from_the_next_search_on_and_is_recorded_once(work: UnitOfWork, watched: Cast) -> None:
    draft = await hide(work, watched)
    for _ in range(2):
        assert (await change_sight_rules(work, watched.yoshida, draft)).items == draft.items
    seen = {one.id for one in (await people_seen_by(work.session, watched.sato))[0]}
    assert watched.takahashi.id not in seen
    assert await recorded(work, watched) == 1


async def test_nothing_said_means_that_everybody_sees_all_again(work: UnitOfWork, watched: Cast) -> None:
    await change_sight_rules(work, watched.yoshida, await hide(work, watched))
    await change_sight_rules(work, watched.yoshida, SightRulesDraft(items=[]))
    seen = {one.id for one in (await people_seen_by(work.session, watched.sato))[0]}
    assert watched.takahashi.id in seen
    assert await recorded(work, watched) == 2


async def test_nobody_else_says_it_and_of_no_foreign_department(work: UnitOfWork, watched: Cast) -> None:
    draft = await hide(work, watched)
    for person in (watched.sato, watched.takahashi):
        with pytest.raises(NotPermitted):
            await change_sight_rules(work, person, draft)
        with pytest.raises(NotPermitted):
            await sight_rules(work, person)
    watched.sugiyama.is_administrator = True
    with pytest.raises(Invalid):
        await change_sight_rules(work, watched.sugiyama, draft)
    assert await recorded(work, watched) == 0
