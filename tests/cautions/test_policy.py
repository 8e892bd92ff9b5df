"""What is done about what is found: the strictest, and nothing about a list where personal data is at home."""

import pytest

from app.cautions.find import Finding
from app.cautions.policy import action_on, may_rule_cautions
from app.cautions.schemas import CautionRulesDraft
from tests.fixtures.cast import Cast


@pytest.mark.parametrize(
    ("findings", "shared", "personal", "action"),
    [
        ([], True, False, "allow"), (["my_number"], False, False, "warn"), (["my_number"], True, False, "refuse"),
        (["names"], False, False, "warn"), (["names"], False, True, "allow"), (["names"], True, True, "allow"),
        (["my_number", "names"], False, True, "warn"), (["names", "my_number"], True, False, "refuse"),
        (["words"], True, True, "warn"),
    ],
)  # fmt: skip
def test_without_a_word_of_the_organisation_the_safe_thing_is_done(
    findings: list[Finding], shared: bool, personal: bool, action: str
) -> None:
    assert action_on(CautionRulesDraft(), findings, is_shared=shared, holds_personal_data=personal) == action


def test_only_administrators_decide(cast: Cast) -> None:
    assert not may_rule_cautions(cast.sato)
    cast.sato.is_administrator = True
    assert may_rule_cautions(cast.sato)
