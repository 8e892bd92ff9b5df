"""What directories send is read as each of them writes it; what has no place here is passed over without an error."""

from typing import Any

import pytest
from pydantic import ValidationError
from scim2_models import Context

from app.scim.resources import (
    POLICY,
    PROVIDER,
    Account,
    EnterpriseUser,
    Group,
    Member,
    Name,
    page_of,
    patched,
    read,
    search_of,
    version_of,
    written,
)
from tests.scim.conftest import EMPLOYER, PATCH, USER


def after(account: Account, *operations: dict[str, Any]) -> Account:
    return patched(Account, account, {"schemas": [PATCH], "Operations": list(operations)})


def test_what_there_is_no_place_for_is_passed_over() -> None:
    said = {"schemas": [USER], "userName": "sato", "password": "geheim", "phoneNumbers": [{"value": "1"}],
            "roles": [{"value": "admin"}], EMPLOYER: {"manager": {"value": "x"}, "costCenter": "1"}}  # fmt: skip
    account = read(Account, said, Context.RESOURCE_CREATION_REQUEST)
    assert "geheim" not in str(account.model_dump())
    assert PROVIDER.policy is POLICY
    with pytest.raises(ValidationError):
        read(Account, {"schemas": [USER]}, Context.RESOURCE_CREATION_REQUEST)


def test_entra_id_patches_in_its_own_way() -> None:
    account = after(
        Account(user_name="sato", active=True, name=Name(family_name="佐藤")),
        {"op": "Replace", "path": "active", "value": "False"},
        {"op": "Add", "path": 'emails[type eq "work"].value', "value": "sato@town.example"},
        {"op": "Replace", "path": "name.familyName", "value": "鈴木"},
        {"op": "Add", "path": f"{EMPLOYER}:department", "value": "総務課"},
        {"op": "Add", "path": f"{EMPLOYER}:manager", "value": "123"},
        {"op": "Add", "path": 'phoneNumbers[type eq "mobile"].value', "value": "090"},
    )
    assert (account.active, account.name) == (False, Name(family_name="鈴木"))
    assert [(one.value, one.type) for one in account.emails or []] == [("sato@town.example", "work")]
    assert account[EnterpriseUser] == EnterpriseUser(department="総務課")


def test_okta_patches_in_its_own_way() -> None:
    account = after(
        Account(user_name="sato", active=True), {"op": "replace", "value": {"active": False, "name.givenName": "花"}}
    )
    assert (account.active, account.name) == (False, Name(given_name="花"))


def test_members_are_taken_out_by_value_and_by_path() -> None:
    group = Group(display_name="総務課", members=[Member(value=one) for one in "abc"])
    patched(
        Group,
        group,
        {"Operations": [{"op": "Remove", "path": "members", "value": [{"value": "a"}]}]} | {"schemas": [PATCH]},
    )
    patched(Group, group, {"schemas": [PATCH], "Operations": [{"op": "remove", "path": 'members[value eq "b"]'}]})
    assert [one.value for one in group.members or []] == ["c"]


def test_a_version_follows_the_content_alone() -> None:
    one, same, other = Account(user_name="a"), Account(user_name="a"), Account(user_name="b")
    assert version_of(one) == version_of(same) != version_of(other)


def test_a_page_says_where_it_begins_and_shows_what_was_asked_for() -> None:
    search = search_of(Account, {"startIndex": 5, "attributes": "userName"})
    page = page_of(Account, [Account(id="1", user_name="a", title="主事")], 9, search)
    assert (page["totalResults"], page["startIndex"], page["itemsPerPage"]) == (9, 5, 1)
    assert "title" not in page["Resources"][0]
    whole = written(Account(id="1", user_name="a", title="主事"), Context.RESOURCE_QUERY_RESPONSE)
    assert whole["title"] == "主事"
