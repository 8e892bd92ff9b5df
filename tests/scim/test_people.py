"""People as the directory reads them: those of its organisation, in one order, with what was asked for."""

from app.people.models import Person
from app.scim.people import account, accounts, kept_people, known_person, posts_of, size_of
from app.scim.resources import Account, search_of
from app.work import UnitOfWork
from tests.fixtures.cast import Cast
from tests.scim.test_access import connected

BASE = "https://chat.example/scim/v2"


async def test_everybody_of_the_organisation_and_nobody_else_is_read(work: UnitOfWork, cast: Cast) -> None:
    connection = await connected(work, cast.takahashi)
    shown, total = await accounts(work.session, connection, search_of(Account, {}), BASE)
    assert total == len(shown) == 3
    assert {one.display_name for one in shown} == {"佐藤　美咲", "髙橋　健一", "𠮷田　誠"}
    one = await account(work.session, connection, cast.sato.id, BASE)
    assert (one.title, [group.display for group in one.groups or []]) == ("主事", ["健康推進課"])
    assert set(await work.session.scalars(kept_people(connection, Person.id))) == {
        cast.sato.id, cast.takahashi.id, cast.yoshida.id
    }  # fmt: skip


async def test_the_main_post_comes_first(work: UnitOfWork, cast: Cast) -> None:
    connection = await connected(work, cast.takahashi)
    known = await known_person(work.session, connection, cast.sato.id)
    assert known.main is not None
    assert (known.main.name, known.line.department_code) == ("健康推進課", known.main.code)
    assert await posts_of(work.session, []) == {}


def test_a_page_is_never_too_large() -> None:
    assert [size_of(search_of(Account, {"count": count} if count else {})) for count in (None, 7, 100_000)] == [
        100,
        7,
        200,
    ]
