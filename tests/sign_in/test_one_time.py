"""One password for all: never the same in two installations, typed without thinking, not to be guessed."""

import re

from app.folding import fold_romaji
from app.people.passwords import LONGEST, SHORTEST
from app.sign_in.one_time import WORDS, one_time_password


def test_two_installations_have_two_passwords() -> None:
    assert len({one_time_password() for _ in range(100)}) == 100


def test_it_is_three_words_and_four_digits() -> None:
    password = one_time_password()
    assert re.fullmatch(r"[a-z]+-[a-z]+-[a-z]+-[0-9]{4}", password)
    assert set(password.split("-")[:3]) <= set(WORDS)
    assert SHORTEST <= len(password) <= LONGEST


def test_there_are_more_than_a_billion_of_them() -> None:
    assert len(set(WORDS)) == len(WORDS)
    assert len(WORDS) ** 3 * 10_000 > 2**32


def test_every_word_is_spelt_in_one_way_only() -> None:
    assert [word for word in WORDS if fold_romaji(word) != word] == []
