"""Whose account it is: the provider and its word for the person decide, and an e-mail address never does."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.exc import IntegrityError

from app.errors import Invalid
from app.people.models import Person
from app.people.passwords import Passwords
from app.sign_on.models import LinkedAccount
from app.sign_on.newcomers import UnknownAccount, Vouched, person_behind
from app.sign_on.tokens import Claims
from app.work import UnitOfWork
from tests.fixtures.cast import Cast
from tests.sign_on.named import OIDC, make_provider

NEW = Vouched("9", "N-9", "新井　望", "アライ　ノゾミ", "Arai")


@pytest.fixture(scope="module")
def passwords() -> Iterator[Passwords]:
    made = Passwords()
    yield made
    made.close()


async def test_a_colleague_is_found_by_staff_number_once_and_then_by_the_link(
    work: UnitOfWork, cast: Cast, passwords: Passwords
) -> None:
    provider = await make_provider(work, cast)
    first = Vouched("1", cast.sato.staff_number)
    assert (await person_behind(work, passwords, provider, first)).id == cast.sato.id
    # Whatever is said of them later, the link holds; and nobody else gets their place.
    moved = Vouched("1", cast.yoshida.staff_number)
    assert (await person_behind(work, passwords, provider, moved)).id == cast.sato.id
    with pytest.raises(UnknownAccount):
        await person_behind(work, passwords, provider, Vouched("2", cast.sato.staff_number))
    linked = text("SELECT count(*) FROM audit_entries WHERE action = 'sign_on.linked' AND subject_id = :id")
    assert await work.session.scalar(linked, {"id": cast.sato.id}) == 1


async def test_the_same_word_of_another_provider_is_somebody_else(
    work: UnitOfWork, cast: Cast, passwords: Passwords
) -> None:
    first, second = await make_provider(work, cast), await make_provider(work, cast, name="別の認証サーバー")
    await person_behind(work, passwords, first, Vouched("1", cast.sato.staff_number))
    with pytest.raises(UnknownAccount):
        await person_behind(work, passwords, second, Vouched("1"))


async def test_an_address_says_nothing(work: UnitOfWork, cast: Cast, passwords: Passwords) -> None:
    provider = await make_provider(work, cast, newcomers="create")
    cast.sato.email = "misaki@aoba.example"
    await work.session.flush()
    claims: Claims = {"sub": "1", "email": "misaki@aoba.example", "email_verified": True, "name": cast.sato.name}
    with pytest.raises(UnknownAccount):
        await person_behind(work, passwords, provider, Vouched.of(claims, provider.settings))


async def test_nobody_outside_the_providers_town_is_found_or_made_there(
    work: UnitOfWork, cast: Cast, passwords: Passwords
) -> None:
    provider = await make_provider(work, cast, newcomers="create")
    cast.sugiyama.staff_number = "N-9"
    await work.session.flush()
    made = await person_behind(work, passwords, provider, NEW)
    assert (made.organisation_id, made.id != cast.sugiyama.id) == (cast.aoba.id, True)
    row = LinkedAccount(provider_id=provider.id, subject="s", organisation_id=cast.aoba.id, person_id=cast.sugiyama.id)
    work.session.add(row)
    with pytest.raises(IntegrityError):  # not even by hand
        await work.session.flush()


@pytest.mark.parametrize("newcomers", ["linked", "staff_number"])
async def test_nobody_is_made_unless_the_rule_says_so(
    work: UnitOfWork, cast: Cast, passwords: Passwords, newcomers: str
) -> None:
    provider = await make_provider(work, cast, newcomers=newcomers)
    before = await work.session.scalar(select(func.count()).select_from(Person))
    with pytest.raises(UnknownAccount):
        await person_behind(work, passwords, provider, NEW)
    if newcomers == "linked":
        with pytest.raises(UnknownAccount):
            await person_behind(work, passwords, provider, Vouched("1", cast.sato.staff_number))
    assert await work.session.scalar(select(func.count()).select_from(Person)) == before


async def test_somebody_new_is_made_whole_and_once(work: UnitOfWork, cast: Cast, passwords: Passwords) -> None:
    provider = await make_provider(work, cast, newcomers="create")
    made = await person_behind(work, passwords, provider, NEW)
    assert (made.staff_number, made.name, made.login_id, made.byline_id is not None) == (
        "N-9", "新井　望", "arai", True,
    )  # fmt: skip
    assert not made.is_administrator
    assert (await person_behind(work, passwords, provider, NEW)).id == made.id


@pytest.mark.parametrize("other", [
    {"name": ""}, {"kana": ""}, {"login_id": "日本語"}, {"name": "x" * 101}, {"kana": "漢字"}, {"name": "佐\n藤"},
], ids=str)  # fmt: skip
async def test_what_no_staff_list_could_have_comes_in_by_no_provider_either(
    work: UnitOfWork, cast: Cast, passwords: Passwords, other: dict[str, str]
) -> None:
    provider = await make_provider(work, cast, newcomers="create")
    with pytest.raises(Invalid):
        await person_behind(work, passwords, provider, replace(NEW, **other))


async def test_a_login_id_of_somebody_else_is_not_taken_over(
    work: UnitOfWork, cast: Cast, passwords: Passwords
) -> None:
    provider = await make_provider(work, cast, newcomers="create")
    for taken in (cast.sato.login_id, cast.sugiyama.login_id):
        with pytest.raises(Invalid):
            await person_behind(work, passwords, provider, replace(NEW, login_id=taken))


async def test_who_is_suspended_stays_out(work: UnitOfWork, cast: Cast, passwords: Passwords) -> None:
    provider = await make_provider(work, cast, newcomers="create")
    vouched = Vouched("1", cast.sato.staff_number)
    await person_behind(work, passwords, provider, vouched)
    await work.session.execute(text("UPDATE people SET suspended_at = now() WHERE id = :id"), {"id": cast.sato.id})
    with pytest.raises(UnknownAccount):
        await person_behind(work, passwords, provider, vouched)
    await work.session.execute(text("UPDATE people SET suspended_at = now() WHERE id = :id"), {"id": cast.yoshida.id})
    with pytest.raises(UnknownAccount):
        await person_behind(work, passwords, provider, Vouched("2", cast.yoshida.staff_number))


def test_claims_are_read_under_the_names_that_were_given() -> None:
    names = OIDC.model_dump() | {"staff_number_claim": "shokuin"}
    said = Vouched.of({"sub": "1", "shokuin": 1234, "name": " 佐藤 ", "kana": ["x"], "preferred_username": None}, names)
    assert said == Vouched("1", "1234", "佐藤", "", "")
