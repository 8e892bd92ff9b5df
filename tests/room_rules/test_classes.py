"""What a class lets happen: the strictest of all that apply, and safe where nobody has said anything."""

import pytest

from app.room_rules.classes import DEFAULTS, USUAL, InformationClass, Ruling, ruling_of

OPEN, SECRET, PERSONAL = InformationClass(1, False), InformationClass(3, False), InformationClass(2, True)


def test_what_is_most_confidential_stays_where_it_is_unless_somebody_says_otherwise() -> None:
    secret = ruling_of(DEFAULTS, SECRET)
    assert (secret.allows_files, secret.allows_forwarding, secret.allows_guests) == (False, False, False)
    assert secret.exporters == "administrators"
    assert ruling_of(DEFAULTS, USUAL) == ruling_of(DEFAULTS, OPEN) == Ruling()


def test_where_two_rules_apply_the_stricter_one_counts() -> None:
    rulings = {**DEFAULTS, "3": Ruling(exporters="nobody"), "personal": Ruling(allows_guests=False)}
    both = ruling_of(rulings, InformationClass(3, True))
    assert both == Ruling(allows_guests=False, exporters="nobody")


@pytest.mark.parametrize(
    ("here", "there", "may"),
    [
        (USUAL, USUAL, True), (OPEN, USUAL, True), (USUAL, OPEN, False), (SECRET, USUAL, False),
        (PERSONAL, USUAL, False), (USUAL, PERSONAL, True), (PERSONAL, SECRET, False),
        (PERSONAL, InformationClass(3, True), True),
    ],
)  # fmt: skip
def test_words_flow_only_to_where_all_of_their_kind_may_stand(
    here: InformationClass, there: InformationClass, may: bool
) -> None:
    assert here.may_flow_into(there) is may
