"""What synthetic people say."""

from itertools import islice

from app.load.talk import LONGEST, SHORTEST, bodies


def test_the_same_seed_says_the_same() -> None:
    assert list(islice(bodies(7), 50)) == list(islice(bodies(7), 50))
    assert list(islice(bodies(7), 50)) != list(islice(bodies(8), 50))


def test_what_is_said_varies_in_length_within_bounds() -> None:
    lengths = [len(body) for body in islice(bodies(1), 2000)]
    assert SHORTEST <= min(lengths) < 40
    assert 300 < max(lengths) <= LONGEST
