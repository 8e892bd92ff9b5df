"""The second factor: asked for at the door, each code once, set up by whoever must, reset by somebody else."""

from datetime import timedelta

import pyotp
import pytest
from sqlalchemy import text

from app import clock
from app.errors import (
    EnrolmentNeeded,
    Invalid,
    NotPermitted,
    SecondFactorNeeded,
    TooMany,
    WrongCode,
    WrongCredentials,
)
from app.people.models import Person
from app.people.passwords import Passwords
from app.people.sessions import OpenSession, open_session
from app.realtime.protocol import Bell, Revised
from app.sign_in.schemas import Enrolment, RecoveryCodes
from app.sign_in.second_factor import (
    begin_enrolment,
    confirm_enrolment,
    is_enrolled,
    new_recovery_codes,
    normalised_code,
    remove_second_factor,
    reset_second_factor,
    second_factor_of,
)
from app.sign_in.sign_in import Attempt, enrol_at_the_door, sign_in
from app.sign_in.strikes import FREE_FAILURES
from app.sign_in.totp import STEP
from app.work import BeginWork
from tests.fixtures.cast import Cast
from tests.sign_in.browser import PASSWORD, SEALS


@pytest.fixture(scope="module")
def passwords() -> Passwords:
    return Passwords()


@pytest.fixture(autouse=True)
def step(monkeypatch: pytest.MonkeyPatch) -> None:
    """The clock stays in the middle of a step: else a code may run out on its way."""
    now = clock.now()
    middle = now - timedelta(seconds=now.timestamp() % STEP - STEP / 2)
    monkeypatch.setattr(clock, "now", lambda: middle)


@pytest.fixture
async def sato(begin: BeginWork, cast: Cast, passwords: Passwords) -> Person:
    async with begin() as work:
        given = {"hash": await passwords.hashed(PASSWORD), "id": cast.sato.id}
        await work.session.execute(text("UPDATE people SET password_hash = :hash WHERE id = :id"), given)
    return cast.sato


def code_of(secret: str, steps: int = 0) -> str:
    return pyotp.TOTP(secret).at(clock.now() + timedelta(seconds=30 * steps))


async def enrolled(begin: BeginWork, person: Person) -> tuple[Enrolment, RecoveryCodes]:
    """Set up with the code of the step before, so that the present one can still be used."""
    async with begin() as work:
        here = await open_session(work, person, timedelta(hours=1))
        told = await begin_enrolment(work, SEALS, person)
    async with begin() as work:
        return told, await confirm_enrolment(work, SEALS, person, code_of(told.secret, -1), here.session_id)


async def enter(begin: BeginWork, passwords: Passwords, person: Person, code: str | None = None) -> OpenSession:
    return await sign_in(begin, passwords, SEALS, Attempt(person.login_id, PASSWORD, code=code))


async def demand(begin: BeginWork, cast: Cast, who: str) -> None:
    async with begin() as work:
        columns = "organisation_id, idle_minutes, session_hours, second_factor"
        query = text(f"INSERT INTO sign_in_rules ({columns}) VALUES (:id, 480, 24, :who)")
        await work.session.execute(query, {"id": cast.aoba.id, "who": who})


async def test_from_then_on_the_password_alone_opens_nothing(
    begin: BeginWork, passwords: Passwords, sato: Person
) -> None:
    told, _ = await enrolled(begin, sato)
    with pytest.raises(SecondFactorNeeded):
        await enter(begin, passwords, sato)
    code = code_of(told.secret)
    assert (await enter(begin, passwords, sato, f" {code[:3]} {code[3:]}")).person.id == sato.id
    with pytest.raises(WrongCode):  # seen over the shoulder
        await enter(begin, passwords, sato, code)


async def test_a_wrong_password_is_not_told_that_there_is_a_second_step(
    begin: BeginWork, passwords: Passwords, sato: Person
) -> None:
    told, _ = await enrolled(begin, sato)
    with pytest.raises(WrongCredentials):
        await sign_in(begin, passwords, SEALS, Attempt(sato.login_id, "違う", code=code_of(told.secret)))
    await enter(begin, passwords, sato, code_of(told.secret))  # and it used nothing up


async def test_guessing_the_six_figures_is_slowed_down(begin: BeginWork, passwords: Passwords, sato: Person) -> None:
    told, _ = await enrolled(begin, sato)
    wrong = f"{(int(code_of(told.secret)) + 1234) % 1_000_000:06}"
    for _ in range(FREE_FAILURES):
        with pytest.raises(WrongCode):
            await enter(begin, passwords, sato, wrong)
    with pytest.raises(TooMany):
        await enter(begin, passwords, sato, code_of(told.secret))


async def test_a_recovery_code_opens_once_however_it_is_typed(
    begin: BeginWork, passwords: Passwords, sato: Person
) -> None:
    _, given = await enrolled(begin, sato)
    await enter(begin, passwords, sato, given.codes[0].lower().replace("-", " "))
    with pytest.raises(WrongCode):
        await enter(begin, passwords, sato, given.codes[0])
    async with begin() as work:
        assert (await second_factor_of(work.session, sato)).recovery_codes_left == 9


async def test_a_secret_that_was_not_proved_counts_for_nothing(
    begin: BeginWork, passwords: Passwords, sato: Person
) -> None:
    async with begin() as work:
        here = await open_session(work, sato, timedelta(hours=1))
        told = await begin_enrolment(work, SEALS, sato)
    for wrong in ("000000", "abc", code_of(told.secret, 7)):
        with pytest.raises(Invalid):
            async with begin() as work:
                await confirm_enrolment(work, SEALS, sato, wrong, here.session_id)
    await enter(begin, passwords, sato)


async def test_a_new_phone_replaces_the_old_one_only_when_it_is_proved(
    begin: BeginWork, passwords: Passwords, sato: Person
) -> None:
    old, _ = await enrolled(begin, sato)
    async with begin() as work:
        new = await begin_enrolment(work, SEALS, sato)
    with pytest.raises(WrongCode):
        await enter(begin, passwords, sato, code_of(new.secret))
    await enter(begin, passwords, sato, code_of(old.secret))


async def test_setting_it_up_signs_out_devices_that_came_in_without_it(
    begin: BeginWork, sato: Person, bells: list[Bell]
) -> None:
    async with begin() as work:
        await open_session(work, sato, timedelta(hours=1))
    await enrolled(begin, sato)
    assert bells == [Revised((sato.id,))]


@pytest.mark.parametrize("who", ["nobody", "administrators"])
async def test_who_need_not_have_one_comes_in_without(
    begin: BeginWork, passwords: Passwords, sato: Person, cast: Cast, who: str
) -> None:
    await demand(begin, cast, who)
    await enter(begin, passwords, sato)


async def test_whoever_must_have_one_sets_it_up_at_the_door_and_is_in(
    begin: BeginWork, passwords: Passwords, sato: Person, cast: Cast
) -> None:
    await demand(begin, cast, "all")
    with pytest.raises(EnrolmentNeeded):
        await enter(begin, passwords, sato)
    with pytest.raises(EnrolmentNeeded):  # a code out of the blue proves nothing
        await enter(begin, passwords, sato, "123456")
    told = await enrol_at_the_door(begin, passwords, SEALS, Attempt(sato.login_id, PASSWORD))
    with pytest.raises(WrongCode):
        await enter(begin, passwords, sato, "000000")
    await enter(begin, passwords, sato, code_of(told.secret))
    with pytest.raises(SecondFactorNeeded):  # nobody who only knows the password replaces it
        await enrol_at_the_door(begin, passwords, SEALS, Attempt(sato.login_id, PASSWORD))


async def test_what_must_be_is_not_removed_and_what_need_not_is(begin: BeginWork, sato: Person, cast: Cast) -> None:
    await enrolled(begin, sato)
    async with begin() as work:
        await remove_second_factor(work, sato)
        await remove_second_factor(work, sato)  # safe to repeat
        assert not await is_enrolled(work.session, sato.id)
        with pytest.raises(Invalid):
            await new_recovery_codes(work, SEALS, sato)
    await demand(begin, cast, "all")
    with pytest.raises(NotPermitted):
        async with begin() as work:
            await remove_second_factor(work, sato)


async def test_resetting_it_needs_an_administrator_and_ones_own_a_second_one(
    begin: BeginWork, passwords: Passwords, sato: Person, cast: Cast
) -> None:
    await enrolled(begin, sato)
    sato.is_administrator = cast.sugiyama.is_administrator = True
    for by in (sato, cast.yoshida, cast.sugiyama):
        with pytest.raises(NotPermitted):
            async with begin() as work:
                await reset_second_factor(work, sato, by)
    cast.takahashi.is_administrator = True
    async with begin() as work:
        await reset_second_factor(work, sato, cast.takahashi)
    await enter(begin, passwords, sato)


async def test_neither_secrets_nor_codes_stand_in_the_record(begin: BeginWork, sato: Person) -> None:
    told, given = await enrolled(begin, sato)
    async with begin() as work:
        for table in ("totp_secrets", "recovery_codes", "sessions", "people"):
            rows = (await work.session.scalars(text(f"SELECT row_to_json(t)::text FROM {table} AS t"))).all()
            assert not [row for row in rows if told.secret in row or given.codes[0] in row]


def test_codes_are_read_as_they_are_typed() -> None:
    assert normalised_code(" １２３ ４５６ ") == "123456"
    assert normalised_code("abcd-efgh—jkmn") == "ABCDEFGHJKMN"
