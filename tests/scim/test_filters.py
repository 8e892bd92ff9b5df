"""Filters find what the standard says, in the database, and what cannot be asked is refused."""

from typing import Any

import pytest
from pydantic import ValidationError
from scim2_models import InvalidFilterException
from sqlalchemy.dialects import postgresql

from app.scim.filters import DEPARTMENTS, PEOPLE, condition_of
from app.scim.resources import Account, Group, search_of
from tests.fixtures.application import Town
from tests.scim.conftest import EMPLOYER, Directory


def asked(written: str, kind: Any = Account) -> str:
    search = search_of(kind, {"filter": written})
    assert search.filter is not None
    condition = condition_of(search.filter.ast, PEOPLE if kind is Account else DEPARTMENTS)
    return str(condition.compile(dialect=postgresql.dialect()))  # type: ignore[no-untyped-call]


async def names(directory: Directory, written: str) -> set[str]:
    return {one["displayName"] for one in await directory.found("/Users", written)}


async def test_people_are_found_as_entra_id_and_okta_ask(town: Town, directory: Directory) -> None:
    sato, all_of_them = town.cast.sato, {"佐藤　美咲", "髙橋　健一", "𠮷田　誠"}
    await directory.patch(
        f"/Users/{sato.id}", {"op": "add", "value": {"externalId": "Ab", "emails": [{"value": "Sato@town.example"}]}}
    )
    for written, found in {
        f'userName eq "{sato.login_id.upper()}"': {"佐藤　美咲"}, 'userName eq "nobody"': set(),
        'externalId eq "Ab"': {"佐藤　美咲"}, 'externalId eq "ab"': set(), "externalId pr": {"佐藤　美咲"},
        'emails[type eq "work"].value eq "sato@TOWN.example"': {"佐藤　美咲"},
        'emails.value ew ".example"': {"佐藤　美咲"},
        'displayName sw "髙橋"': {"髙橋　健一"}, 'name.formatted co "田　"': {"𠮷田　誠"},
        f'{EMPLOYER}:employeeNumber eq "{sato.staff_number}"': {"佐藤　美咲"}, 'active eq "True"': all_of_them,
        "active eq false": set(), 'not (displayName co "佐") and active eq true': all_of_them - {"佐藤　美咲"},
        'displayName eq "𠮷田　誠" or externalId eq "Ab"': {"𠮷田　誠", "佐藤　美咲"}, "userName pr": all_of_them,
        'meta.created gt "2020-01-01T00:00:00Z"': all_of_them, 'displayName co "%"': set(), "active pr": all_of_them,
    }.items():  # fmt: skip
        assert await names(directory, written) == found, written


async def test_departments_are_found_by_name_and_by_who_is_in_them(town: Town, directory: Directory) -> None:
    by_name = await directory.found("/Groups", 'displayName eq "情報政策課"')
    by_member = await directory.found("/Groups", f'members.value eq "{town.cast.takahashi.id}"')
    assert by_name == by_member
    assert [one["displayName"] for one in by_name] == ["情報政策課"]
    assert len(await directory.found("/Groups", f'members[value eq "{town.cast.takahashi.id}"]')) == 1


@pytest.mark.parametrize("written", ['title eq "x"', 'meta.created gt "gestern"', "groups pr", 'name.givenName eq "x"'])
def test_what_cannot_be_asked_is_refused(written: str) -> None:
    with pytest.raises((InvalidFilterException, ValidationError)):
        asked(written)


def test_what_is_compared_is_bound_and_never_written_into_the_statement() -> None:
    written = asked('displayName eq "\'; DROP TABLE people; --"')
    assert "DROP" not in written
    assert "DROP" not in asked('displayName co "\'; DROP TABLE people; --"', Group)


async def test_a_filter_that_is_none_is_refused_over_http(directory: Directory) -> None:
    for written in (
        "userName",
        'unknown eq "x"',
        "(" * 900 + "userName pr" + ")" * 900,
        'userName eq "\0"',
        "title pr",
    ):
        answer = await directory.http.get("/Users", params={"filter": written})
        assert answer.status_code in (200, 400), (written[:20], answer.text)
        assert (answer.status_code == 200) == written.startswith("(("), answer.text


async def test_pages_follow_each_other_and_have_an_end(directory: Directory) -> None:
    first = (await directory.http.get("/Users", params={"count": 2})).json()
    second = (await directory.http.get("/Users", params={"count": 2, "startIndex": 3})).json()
    assert (first["totalResults"], first["itemsPerPage"], second["startIndex"]) == (3, 2, 3)
    seen = [one["id"] for one in first["Resources"] + second["Resources"]]
    assert len(set(seen)) == 3
    for asking in ({"count": 0}, {"startIndex": 2**31}, {"count": -5}):
        empty = (await directory.http.get("/Users", params=asking)).json()
        assert (empty["totalResults"], empty.get("Resources", [])) == (3, [])
