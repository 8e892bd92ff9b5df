"""Every refusal has a code, a status and a sentence in both languages."""

import pytest

from app import errors
from app.errors import Refusal, TooMany, Unavailable, WrongCredentials


def kinds(root: type[Refusal]) -> list[type[Refusal]]:
    return [kind for child in root.__subclasses__() for kind in (child, *kinds(child))]


ALL = [kind for kind in kinds(Refusal) if kind.__module__ == errors.__name__]


@pytest.mark.parametrize("kind", ALL)
def test_a_refusal_speaks_both_languages(kind: type[Refusal]) -> None:
    refusal = kind()
    assert refusal.say("ja") != refusal.say("en")
    assert refusal.say("en").isascii()
    assert 400 <= refusal.status < 600


def test_codes_are_never_shared() -> None:
    codes = [kind.code for kind in ALL]
    assert len(set(codes)) == len(codes)


def test_the_tree_in_the_docstring_names_every_code() -> None:
    assert [kind.code for kind in ALL if kind.code not in (errors.__doc__ or "")] == []


def test_only_what_passes_by_itself_may_be_retried() -> None:
    assert Unavailable().may_retry
    assert TooMany(3).may_retry
    assert TooMany(3).retry_after == 3
    assert not WrongCredentials().may_retry


def test_a_refusal_can_say_it_in_its_own_words() -> None:
    assert Unavailable("いまは無理です。", "Not now.").say("en") == "Not now."
