"""Asking to join a group: where its home lets one ask, by administrators alone, and its home answers once."""

import pytest
from sqlalchemy import text

from app.errors import NotFound, NotPermitted
from app.people.models import Person
from app.realtime.protocol import Aside
from app.user_groups.access import access_user_group
from app.user_groups.admit import add_user_group, admit_organisation
from app.user_groups.ask_to_join import (
    admit_asking,
    ask_to_join,
    decline_request,
    joinable_groups,
    requests_to_join,
    withdraw_request,
)
from app.user_groups.home import name_home, rule_group
from app.user_groups.models import UserGroup
from app.user_groups.schemas import GroupRulesDraft, JoinableGroupOut
from app.work import UnitOfWork
from tests.fixtures.cast import Cast

_RECORDED = text("SELECT action, organisation_id, detail FROM audit_entries WHERE subject_id = :id ORDER BY id")


@pytest.fixture
async def group(work: UnitOfWork, cast: Cast) -> UserGroup:
    """みなと町 is its home, 杉山 its administrator; あおば市, whose administrator is 𠮷田, is not in it."""
    group = await add_user_group(work, f"水道の会 {cast.group.name}")
    await admit_organisation(work, group, cast.minato)
    await name_home(work, group, cast.minato)
    cast.sugiyama.is_administrator = cast.yoshida.is_administrator = True
    await work.session.flush()
    return group


async def _open(work: UnitOfWork, keeper: Person, group: UserGroup, *, takes_requests: bool = True) -> None:
    draft = GroupRulesDraft(confidentiality=2, allows_sensitive=False, takes_requests=takes_requests)
    await rule_group(work, keeper, group.id, draft)


async def _joinable(work: UnitOfWork, person: Person, group: UserGroup) -> list[JoinableGroupOut]:
    """Of this test's group; other tests leave theirs."""
    return [one for one in await joinable_groups(work.session, person) if one.id == group.id]


async def test_a_group_is_not_there_until_its_home_lets_others_ask(
    work: UnitOfWork, cast: Cast, group: UserGroup
) -> None:
    assert await _joinable(work, cast.yoshida, group) == []
    with pytest.raises(NotFound):
        await ask_to_join(work, cast.yoshida, group.id, "")
    await _open(work, cast.sugiyama, group)
    [shown] = await _joinable(work, cast.yoshida, group)
    assert (shown.id, shown.home, shown.asked_at) == (group.id, "みなと町", None)
    assert await _joinable(work, cast.sugiyama, group) == []  # who is in it asks for nothing
    with pytest.raises(NotFound):
        await ask_to_join(work, cast.sugiyama, group.id, "")
    await rule_group(
        work, cast.sugiyama, group.id, GroupRulesDraft(confidentiality=1, allows_sensitive=False)
    )  # what does not speak of it leaves it as it is
    assert len(await _joinable(work, cast.yoshida, group)) == 1


async def test_who_asked_is_admitted_by_the_home_once(work: UnitOfWork, cast: Cast, group: UserGroup) -> None:
    await _open(work, cast.sugiyama, group)
    with pytest.raises(NotFound):  # nobody is let in who did not ask
        await admit_asking(work, cast.sugiyama, group.id, cast.aoba.id)
    for _ in range(2):  # safe to retry
        await ask_to_join(work, cast.yoshida, group.id, "水道料金の改定について知りたい")
    [asked] = await requests_to_join(work.session, cast.sugiyama, group.id)
    assert (asked.organisation.id, asked.asked_by, asked.reason) == (
        cast.aoba.id, "𠮷田　誠", "水道料金の改定について知りたい"
    )  # fmt: skip
    for _ in range(2):
        await admit_asking(work, cast.sugiyama, group.id, cast.aoba.id)
    assert (await access_user_group(work.session, cast.sato, group.id)).id == group.id
    assert await requests_to_join(work.session, cast.sugiyama, group.id) == []
    acts = [tuple(row)[:2] for row in await work.session.execute(_RECORDED, {"id": group.id})]
    assert acts[-3:] == [
        ("user_group.asked", cast.aoba.id), ("user_group.admitted", cast.aoba.id),
        ("user_group.request_granted", cast.minato.id),
    ]  # fmt: skip


async def test_a_request_is_withdrawn_or_declined_and_may_be_made_again(
    work: UnitOfWork, cast: Cast, group: UserGroup
) -> None:
    await _open(work, cast.sugiyama, group)
    await ask_to_join(work, cast.yoshida, group.id, "")
    for _ in range(2):
        await withdraw_request(work, cast.yoshida, group.id)
    assert await requests_to_join(work.session, cast.sugiyama, group.id) == []
    await ask_to_join(work, cast.yoshida, group.id, "")
    for _ in range(2):
        await decline_request(work, cast.sugiyama, group.id, cast.aoba.id)
    [shown] = await _joinable(work, cast.yoshida, group)
    assert shown.asked_at is None
    with pytest.raises(NotFound):
        await access_user_group(work.session, cast.sato, group.id)


async def test_nobody_else_asks_or_answers(work: UnitOfWork, cast: Cast, group: UserGroup) -> None:
    await _open(work, cast.sugiyama, group)
    for refused in (joinable_groups(work.session, cast.sato), ask_to_join(work, cast.sato, group.id, ""),
                    withdraw_request(work, cast.sato, group.id)):  # fmt: skip
        with pytest.raises(NotPermitted):
            await refused
    await ask_to_join(work, cast.yoshida, group.id, "")
    for hidden in (requests_to_join(work.session, cast.yoshida, group.id),
                   admit_asking(work, cast.yoshida, group.id, cast.aoba.id)):  # fmt: skip
        with pytest.raises(NotFound):  # who is not in it does not know who asks
            await hidden
    await admit_asking(work, cast.sugiyama, group.id, cast.aoba.id)
    with pytest.raises(NotPermitted):  # and who is in it, but not its home, decides nothing
        await requests_to_join(work.session, cast.yoshida, group.id)


async def test_only_administrators_hear_of_it(work: UnitOfWork, cast: Cast, group: UserGroup) -> None:
    await _open(work, cast.sugiyama, group)
    before = len(work.appended)
    await ask_to_join(work, cast.yoshida, group.id, "")
    await admit_asking(work, cast.sugiyama, group.id, cast.aoba.id)
    told = [bell.person_id for bell in work.appended[before:] if isinstance(bell, Aside)]
    assert told == [cast.sugiyama.id, cast.yoshida.id, cast.sugiyama.id]  # asked, answered, settled
    assert len(told) == len(work.appended) - before
