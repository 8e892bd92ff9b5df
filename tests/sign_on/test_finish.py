"""Opening the session: by a ticket that holds, for whoever may still come in, once."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import func, text

from app.errors import EnrolmentNeeded
from app.sign_in.rules import change_rules
from app.sign_in.schemas import SignInRulesChange
from app.sign_in.sign_in import Attempt
from app.sign_on.come_back import hash_of
from app.sign_on.finish import TicketGone, enrol_on_arrival, finish
from app.sign_on.models import Arrival
from app.sign_on.sessions import provider_of
from app.work import BeginWork
from tests.fixtures.cast import Cast
from tests.sign_on.named import SEALS, make_provider

ANYBODY = Attempt("", "")


async def arrived(begin: BeginWork, cast: Cast, seconds: int = 60, **more: Any) -> None:
    async with begin() as work:
        provider = await make_provider(work, cast, **more)
        work.session.add(Arrival(
            ticket_hash=hash_of("ticket"), provider_id=provider.id, subject="1", organisation_id=cast.aoba.id,
            person_id=cast.sato.id, provider_session="s", is_shared=True,
            expires_at=func.now() + timedelta(seconds=seconds),
        ))  # fmt: skip


async def test_a_ticket_opens_the_session_it_was_earned_for(begin: BeginWork, cast: Cast) -> None:
    await arrived(begin, cast)
    opened = await finish(begin, SEALS, "ticket", ANYBODY)
    assert (opened.person.id, opened.is_shared) == (cast.sato.id, True)
    async with begin() as work:
        came = await provider_of(work.session, opened.session_id)
    assert came is not None
    assert (came.subject, came.provider_session) == ("1", "s")
    with pytest.raises(TicketGone):
        await finish(begin, SEALS, "ticket", ANYBODY)


@pytest.mark.parametrize("ticket", ["", "another", "チケット"])
async def test_no_other_ticket_opens_anything(begin: BeginWork, cast: Cast, ticket: str) -> None:
    await arrived(begin, cast)
    with pytest.raises(TicketGone):
        await finish(begin, SEALS, ticket, ANYBODY)


@pytest.mark.parametrize("end", [
    "UPDATE people SET suspended_at = now() WHERE id = :sato",
    "UPDATE sign_on_arrivals SET expires_at = now()",
    "UPDATE organisations SET suspended_at = now() WHERE id = :aoba",
    "UPDATE identity_providers SET is_enabled = false",
])  # fmt: skip
async def test_what_ended_meanwhile_does_not_begin(begin: BeginWork, cast: Cast, end: str) -> None:
    await arrived(begin, cast)
    async with begin() as work:
        named = {name: value for name, value in (("sato", cast.sato.id), ("aoba", cast.aoba.id)) if f":{name}" in end}
        await work.session.execute(text(end), named)
    with pytest.raises(TicketGone):
        await finish(begin, SEALS, "ticket", ANYBODY)
    with pytest.raises(TicketGone):
        await enrol_on_arrival(begin, SEALS, "ticket")


@pytest.mark.parametrize("whose", ["ours", "theirs"])
async def test_whose_second_step_counts_is_the_organisations_to_say(begin: BeginWork, cast: Cast, whose: str) -> None:
    await arrived(begin, cast, second_factor=whose)
    async with begin() as work:
        await change_rules(work, cast.takahashi, SignInRulesChange(second_factor="all"))
    if whose == "theirs":
        opened = await finish(begin, SEALS, "ticket", ANYBODY)
        async with begin() as work:  # and a network that asks for a second step takes theirs as well
            shown = text("SELECT has_second_factor FROM sessions WHERE id = :id")
            assert await work.session.scalar(shown, {"id": opened.session_id})
    else:
        with pytest.raises(EnrolmentNeeded):
            await finish(begin, SEALS, "ticket", ANYBODY)
        assert (await enrol_on_arrival(begin, SEALS, "ticket")).secret
