"""The liar in the wire: reads commands however they are cut, changes nothing but what is published."""

import random

import pytest

from tests.faults.liar import NOBODY_HEARS, Liar, Rewriter

SUBSCRIBE = b"*2\r\n$9\r\nSUBSCRIBE\r\n$11\r\nkairan:room\r\n"
PUBLISH = b"*3\r\n$7\r\nPUBLISH\r\n$11\r\nkairan:room\r\n$6\r\nle\r\ner\r\n"  # a letter may hold any bytes


@pytest.fixture
def rewriter() -> Rewriter:
    return Liar(1, ["00000000-0000-4000-8000-000000000001"], seed=1).rewriter()


def said_in_pieces(rewriter: Rewriter, said: bytes, seed: int) -> bytes:
    dice, at, carried = random.Random(seed), 0, b""
    while at < len(said):
        size = dice.randrange(1, 9)
        carried += rewriter(said[at : at + size])
        at += size
    return carried


@pytest.mark.parametrize("seed", range(5))
def test_commands_arrive_whole_however_they_are_cut(rewriter: Rewriter, seed: int) -> None:
    assert said_in_pieces(rewriter, SUBSCRIBE * 20, seed) == SUBSCRIBE * 20


def test_a_share_of_what_is_published_reaches_nobody(rewriter: Rewriter) -> None:
    carried = said_in_pieces(rewriter, PUBLISH * 300, seed=1)
    lost = carried.count(b"$%d\r\n%b" % (len(NOBODY_HEARS), NOBODY_HEARS))
    assert lost + carried.count(PUBLISH) == 300
    assert 50 < lost < 150
