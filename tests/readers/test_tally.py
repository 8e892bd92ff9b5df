"""Counting by two sorted lists gives what counting person by person gives."""

from hypothesis import given
from hypothesis import strategies as st

from app.readers.tally import Tally

people = st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12)).map(lambda one: (min(one), max(one))), max_size=30)


@given(people, st.integers(1, 12), st.booleans())
def test_everybody_who_was_there_counts_and_the_sender_does_not(
    others: list[tuple[int, int]], number: int, is_sender_here: bool
) -> None:
    everybody = [*others, *([(0, number)] if is_sender_here else [])]
    tally = Tally(sorted(joined for joined, _ in everybody), sorted(read for _, read in everybody))
    there = [(joined, read) for joined, read in others if joined < number]
    readers = sum(read >= number for _, read in there)
    assert tally.count(number, 0 if is_sender_here else None) == (readers, len(there))


def test_a_sender_who_left_and_came_back_is_a_newcomer_like_any_other() -> None:
    assert Tally([0, 5], [9, 9]).count(3, sender_joined=5) == (1, 1)
