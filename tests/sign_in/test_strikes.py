"""Strikes: guessers wait, owners come in, and neither racing nor a flushed cache helps anybody."""

import asyncio
from uuid import uuid4

import pytest
from sqlalchemy import text

from app.errors import TooMany
from app.sign_in.strikes import ADDRESS_BUDGET, FREE_FAILURES, Trier, charge, forget_strikes, forgive, refund
from app.work import BeginWork, UnitOfWork
from tests.fixtures.application import Running

OWNER = Trier("sato", "10.0.0.1")


async def strike(work: UnitOfWork, trier: Trier, times: int) -> None:
    for _ in range(times):
        await charge(work.session, trier)


async def wait(work: UnitOfWork, seconds: int) -> None:
    """As if so much time had passed."""
    passed = text("UPDATE sign_in_strikes SET last_at = last_at - make_interval(secs => :seconds)")
    await work.session.execute(passed, {"seconds": seconds})


async def test_after_a_few_failures_each_one_doubles_the_wait_up_to_a_minute(work: UnitOfWork) -> None:
    await strike(work, OWNER, FREE_FAILURES)
    waits = []
    for _ in range(9):
        with pytest.raises(TooMany) as refused:
            await charge(work.session, OWNER)
        waits.append(refused.value.retry_after)
        await wait(work, refused.value.retry_after)
        await charge(work.session, OWNER)
    assert waits == [1, 2, 4, 8, 16, 32, 60, 60, 60]


async def test_being_refused_does_not_make_the_wait_longer(work: UnitOfWork) -> None:
    await strike(work, OWNER, FREE_FAILURES + 1 - 1)
    for _ in range(20):
        with pytest.raises(TooMany):
            await charge(work.session, OWNER)
    await wait(work, 1)
    await charge(work.session, OWNER)


async def test_lock_out_by_guessing_somebodys_name_is_stopped_by_their_known_browser(work: UnitOfWork) -> None:
    await strike(work, Trier("sato", "10.6.6.6"), FREE_FAILURES)
    with pytest.raises(TooMany):
        await charge(work.session, Trier("sato", "10.0.0.1"))
    known = Trier("sato", "10.0.0.1", "office-pc")
    await charge(work.session, known)
    await forgive(work.session, known)
    with pytest.raises(TooMany):  # and coming in there gives the guesser nothing
        await charge(work.session, Trier("sato", "10.6.6.6"))


async def test_a_known_browser_is_slowed_down_as_well(work: UnitOfWork) -> None:
    known = Trier("sato", "10.0.0.1", "office-pc")
    await strike(work, known, FREE_FAILURES)
    with pytest.raises(TooMany):
        await charge(work.session, known)


async def spend(work: UnitOfWork, address: str, left: int) -> None:
    """As if this address had so many guesses left."""
    query = text("INSERT INTO sign_in_strikes (kind, subject, failures) VALUES ('address', :address, :failures)")
    await work.session.execute(query, {"address": address, "failures": ADDRESS_BUDGET - left + 0.9})


async def test_spraying_one_guess_at_everybody_is_stopped_by_the_address(work: UnitOfWork) -> None:
    await spend(work, "10.6.6.6", left=2)
    await charge(work.session, Trier("person-1", "10.6.6.6"))
    await charge(work.session, Trier("person-2", "10.6.6.6"))
    with pytest.raises(TooMany) as refused:
        await charge(work.session, Trier("the-next", "10.6.6.6"))
    assert refused.value.retry_after <= 3
    await charge(work.session, Trier("the-next", "10.0.0.1"))
    await charge(work.session, Trier("a-colleague", "10.6.6.6", "office-pc"))
    await wait(work, 3)
    await charge(work.session, Trier("the-next-but-one", "10.6.6.6"))


async def test_ones_own_account_does_not_pay_for_guessing_others(work: UnitOfWork) -> None:
    await spend(work, "10.6.6.6", left=2)
    own = Trier("own-account", "10.6.6.6")
    for _ in range(3):
        await charge(work.session, own)
        await forgive(work.session, own)
    await charge(work.session, Trier("a-victim", "10.6.6.6"))
    await charge(work.session, Trier("another-victim", "10.6.6.6"))
    with pytest.raises(TooMany):
        await charge(work.session, Trier("one-too-many", "10.6.6.6"))


async def test_what_was_no_failure_is_given_back(work: UnitOfWork) -> None:
    for _ in range(3 * FREE_FAILURES):
        await charge(work.session, OWNER)
        await refund(work.session, OWNER)


async def test_a_login_id_that_looks_like_an_address_is_counted_apart(work: UnitOfWork) -> None:
    await strike(work, Trier("10.0.0.9", "10.1.1.1"), FREE_FAILURES)
    await charge(work.session, Trier("somebody", "10.0.0.9"))


async def test_what_a_day_has_passed_over_is_forgotten(work: UnitOfWork) -> None:
    await strike(work, OWNER, FREE_FAILURES)
    await wait(work, 25 * 3600)
    await charge(work.session, Trier("fresh"))
    await forget_strikes(work.session)
    kept = (await work.session.scalars(text("SELECT subject FROM sign_in_strikes"))).all()
    assert (OWNER.login_id in kept, "fresh" in kept) == (False, True)


@pytest.fixture
async def apart(running: Running) -> BeginWork:
    """Transactions that really run beside each other."""
    return running.kairan.begin


async def test_a_thousand_guesses_at_once_are_not_one(apart: BeginWork) -> None:
    trier = Trier(f"raced-{uuid4()}")

    async def guess() -> bool:
        try:
            async with apart() as work:
                await charge(work.session, trier)
        except TooMany:
            return False
        return True

    assert sum(await asyncio.gather(*(guess() for _ in range(40)))) == FREE_FAILURES
