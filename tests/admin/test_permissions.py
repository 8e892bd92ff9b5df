"""The manual's table is the rules' own: nothing is told that is not asked, and nothing asked that is not told."""

from importlib import import_module
from pathlib import Path
from uuid import uuid4

from app.admin.permissions import POLICIES, abilities, permissions
from app.admin.policy import may_give_roles, may_read_audit
from app.people.abilities import Ability
from app.people.models import Person
from tests.fixtures.application import Town

APP = Path(__file__).parents[2] / "app"


def test_every_line_of_every_policy_stands_in_the_manual() -> None:
    policies = [import_module(f"app.{path.parent.name}.policy") for path in sorted(APP.glob("*/policy.py"))]
    lines = {one.name for policy in policies for one in vars(policy).values() if isinstance(one, Ability)}
    told = [one.name for one in abilities()]
    assert sorted(told) == sorted(lines)
    assert set(POLICIES) <= set(policies)


def test_what_the_manual_says_of_a_role_is_what_its_rule_answers() -> None:
    held = {line.name: set(line.roles) for line in permissions("ja").items}
    people = {
        "member": Person(administers=[]), "guest": Person(guest_of="青葉システム"), "auditor": Person(is_auditor=True),
        "administrator": Person(is_administrator=True), "department": Person(administers=[uuid4()]),
    }  # fmt: skip
    for name, may in (("audit.read", may_read_audit), ("roles.give", may_give_roles)):
        assert {role for role, person in people.items() if may(person)} == held[name]


def test_it_is_said_in_both_languages() -> None:
    japanese, english = permissions("ja").items, permissions("en").items
    assert all(one.said != other.said for one, other in zip(japanese, english, strict=True))


async def test_everybody_may_read_who_may_do_what(overseen: Town) -> None:
    async with overseen.as_("sato") as client:
        items = (await client.get("/permissions")).json()["items"]
    assert {
        "name": "roles.give",
        "said": "役割を与える・外す (自分には与えられない)",
        "roles": ["administrator"],
    } in items
