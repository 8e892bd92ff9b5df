"""Keywords: each once, however it is written, and nothing that could never be found."""

import pytest

from app.errors import Invalid
from app.notifications.keywords import kept_keywords


def test_two_spellings_of_a_word_are_one() -> None:
    assert kept_keywords(["  接種券 ", "ワクチン", "ﾜｸﾁﾝ", "わくちん", "", " "]) == ["接種券", "ワクチン"]


def test_a_word_that_folds_to_nothing_is_refused() -> None:
    with pytest.raises(Invalid):
        kept_keywords(["・"])
