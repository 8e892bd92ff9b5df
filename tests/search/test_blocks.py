"""Blocks of 64 messages."""

from uuid import UUID

import pytest

from app.search.blocks import SIZE, Block, first_of, matching_lines
from tests.search.test_lines import Said

ROOM = UUID(int=7)


@pytest.mark.parametrize(("number", "first"), [(1, 1), (64, 1), (65, 65), (128, 65), (129, 129)])
def test_each_number_is_in_one_block(number: int, first: int) -> None:
    assert first_of(number) == first


def test_a_block_takes_messages_in_their_order_and_has_a_signature_when_it_is_full() -> None:
    block = Block(ROOM, 65)
    for number in range(65, 65 + SIZE):
        assert block.signature is None
        block.take(Said(f"その{number}", number).message())
    assert block.signature is not None
    assert block.lines[:2] == ["その65", "その66"]
    assert (len(block.senders), len(block.times)) == (SIZE, SIZE)


def test_what_was_edited_takes_the_place_of_what_was_said() -> None:
    block = Block(ROOM, 1)
    for number, body in enumerate(["一", "二", "三"], 1):
        block.take(Said(body, number).message())
    block.take(Said("ニ", 2).message())
    block.take(Said("三", 3, is_deleted=True).message())
    assert block.lines == ["一", "に", ""]
    assert len(block.times) == 3


def test_a_file_marks_its_block() -> None:
    block = Block(ROOM, 1)
    block.take(Said("見積", 1, files=("a.pdf",)).message())
    block.take(Said("了解", 2).message())
    assert block.has_files


def test_all_the_words_must_stand_in_one_line() -> None:
    assert matching_lines(["会場の鍵", "会場", "鍵"], ["会場", "鍵"]) == [0]
    assert matching_lines(["会場", ""], []) == [0, 1]
