"""Individual numbers, by the official check digit: seen however they are written, and no other number with them."""

import json
from pathlib import Path

import pytest

from app.cautions.numbers import check_digit, corporate_check_digit, holds_individual_number

SCENARIOS = json.loads((Path(__file__).parents[1] / "cautions.json").read_text())["numbers"]


def test_the_check_digits_are_those_of_the_ordinances() -> None:
    assert check_digit("12345678901") == 8
    assert corporate_check_digit("000012050002") == 7  # 国税庁's own number


@pytest.mark.parametrize("text", SCENARIOS["found"])
def test_an_individual_number_is_seen_however_it_is_written(text: str) -> None:
    assert holds_individual_number(text)


@pytest.mark.parametrize("text", SCENARIOS["not"])
def test_other_numbers_are_no_individual_numbers(text: str) -> None:
    assert not holds_individual_number(text)


def test_of_numbers_at_random_one_in_eleven_is_taken_for_one_and_no_more() -> None:
    taken = sum(holds_individual_number(f"{number:012}") for number in range(300_000_000_000, 300_000_011_000))
    assert taken <= 1_100
