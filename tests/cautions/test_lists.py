"""Lists of people with their telephone numbers: those of real offices are seen, and few other texts with them."""

import json
from pathlib import Path

import pytest

from app.cautions.lists import holds_list_of_people

SCENARIOS = json.loads((Path(__file__).parents[1] / "cautions.json").read_text())["lists"]


@pytest.mark.parametrize("text", SCENARIOS["found"])
def test_a_list_of_people_with_their_telephone_numbers_is_seen(text: str) -> None:
    assert holds_list_of_people(text)


def test_few_of_the_texts_of_an_office_are_taken_for_such_a_list() -> None:
    alarms = [text for text in SCENARIOS["not"] if holds_list_of_people(text)]
    assert alarms == []
