"""Familiar words: what is tried first here, and nowhere in the lists of the rest of the world."""

from app.sign_in.familiar_words import familiar_words


def test_names_places_and_the_words_of_a_town_hall_are_among_them() -> None:
    assert {"takahashi", "misaki", "hokkaido", "soumuka", "kairan", "reiwa"} <= set(familiar_words())
