"""A signature may say perhaps; it never says no to what is there."""

from random import Random

from app.folding import fold
from app.search.signature import BYTES, MOST_BITS, bits_of, signature_of
from tests.search.corpus import sentences


def may_have(signature: bytes, *words: str) -> bool:
    """As PostgreSQL's get_bit asks it."""
    return all(signature[bit // 8] >> (bit % 8) & 1 for bit in bits_of(words))


def lines(seed: int, count: int = 64) -> list[str]:
    return [fold(one) for one in Random(seed).sample(sentences(), count)]


def test_whatever_stands_in_a_block_may_be_there() -> None:
    random = Random(1)
    said = lines(1)
    signature = signature_of(said)
    assert len(signature) == BYTES
    for line in said:
        for length in (1, 2, 3, 7):
            start = random.randint(0, max(0, len(line) - length))
            assert may_have(signature, line[start : start + length])
            assert may_have(signature, line[start : start + length], random.choice(said))


def test_most_of_what_does_not_stand_there_is_known_at_once() -> None:
    blocks = [lines(seed) for seed in range(20)]
    signatures = [signature_of(block) for block in blocks]
    others = {line[:2] for line in lines(99, 200)}
    absent = [(word, place) for word in others for place, block in enumerate(blocks) if word not in "\n".join(block)]
    wrong = sum(may_have(signatures[place], word) for word, place in absent)
    assert len(absent) > 1000
    assert wrong / len(absent) < 0.15
    assert sum(may_have(one, "存在しない言葉") for one in signatures) == 0


def test_no_pair_reaches_into_the_next_line() -> None:
    assert not may_have(signature_of(["鵺", "鱗"]), "鵺鱗")


def test_of_many_long_words_each_is_asked_for() -> None:
    bits = bits_of(["健康推進課の会議室", "防災倉庫の鍵"])
    assert len(bits) == MOST_BITS
    assert not may_have(signature_of(["健康推進課の会議室"]), "健康推進課の会議室", "防災倉庫の鍵")
    assert bits_of([]) == []


def test_bits_stay_where_they_were_written() -> None:
    assert (bits_of(["会場"]), bits_of(["鱗"]), bits_of(["a-"])) == ([4359, 12539], [4387, 16246], [10699, 13515])
