"""What is announced is what is served, each thing at the address that it names."""

import pytest

from app.errors import NotFound
from app.scim.discovery import config, resource_type, resource_types, schema, schemas

BASE = "https://chat.example/scim/v2"


def test_what_is_not_done_is_not_promised() -> None:
    said = config(BASE)
    able = {name: said[name]["supported"] for name in ("patch", "bulk", "filter", "changePassword", "sort", "etag")}
    assert able == {"patch": True, "bulk": False, "filter": True, "changePassword": False, "sort": False, "etag": True}
    assert said["meta"]["location"] == f"{BASE}/ServiceProviderConfig"


def test_people_have_two_extensions_and_departments_none() -> None:
    people, departments = resource_types(BASE)["Resources"]
    assert [one["schema"].rsplit(":", 3)[1] for one in people["schemaExtensions"]] == ["enterprise", "kairan"]
    assert (departments["endpoint"], resource_type(BASE, "user")) == ("/Groups", people)
    with pytest.raises(NotFound):
        resource_type(BASE, "Role")


def test_no_schema_offers_a_role_or_a_password() -> None:
    for one in schemas(BASE)["Resources"]:
        assert {"roles", "password", "entitlements"}.isdisjoint(part["name"] for part in one["attributes"])
        assert schema(BASE, one["id"]) == one
    with pytest.raises(NotFound):
        schema(BASE, "urn:none")
