"""The rules as they are read: another organisation's never count."""

from app.room_rules.classes import DEFAULTS, InformationClass
from app.room_rules.rules import Rules, rules_of, ruling_in
from app.work import UnitOfWork
from tests.fixtures.cast import Cast
from tests.room_rules.said import rule

SECRET = InformationClass(3, False)


async def test_who_says_nothing_has_the_safe_rules(work: UnitOfWork, cast: Cast) -> None:
    assert await rules_of(work.session, cast.aoba.id) == Rules()


async def test_what_one_organisation_says_is_its_own(work: UnitOfWork, cast: Cast) -> None:
    await rule(work, cast, topic_makers="keepers", secret={"allows_files": True})
    rules = await rules_of(work.session, cast.aoba.id)
    assert (rules.topic_makers, rules.internal_makers) == ("keepers", "everybody")
    assert (await ruling_in(work.session, cast.aoba.id, SECRET)).allows_files
    assert await rules_of(work.session, cast.minato.id) == Rules()
    assert await ruling_in(work.session, cast.minato.id, SECRET) == DEFAULTS["3"]
