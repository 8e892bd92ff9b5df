"""Signatures: which characters and pairs of characters a block can have in it, in 2,048 bytes.

Each character and each pair sets two of 16,384 bits. A word whose bits are not all set is certainly not in the block; a
block of 64 messages sets about a quarter of them, so one in fifteen is looked at in vain for a word of two characters,
and hardly any for a longer one.
"""

from collections.abc import Iterable

BYTES = 2048
MOST_BITS = 12  # that are asked for at once
_BITS = BYTES * 8


def signature_of(lines: Iterable[str]) -> bytes:
    """Of folded lines; no pair reaches from one line into the next."""
    signature = bytearray(BYTES)
    for bit in {bit for gram in {gram for line in lines for gram in _grams(line)} for bit in _bits_of(gram)}:
        signature[bit >> 3] |= 1 << (bit & 7)  # as PostgreSQL's get_bit counts them
    return bytes(signature)


def bits_of(words: Iterable[str]) -> list[int]:
    """Bits that must be set where all these words are: of each word some, no more than can be asked for."""
    told = [[bit for gram in _telling(word) for bit in _bits_of(gram)] for word in words]
    turns = max(map(len, told), default=0)
    in_turn = [bits[turn] for turn in range(turns) for bits in told if turn < len(bits)]
    return list(dict.fromkeys(in_turn))[:MOST_BITS]


def _grams(line: str) -> Iterable[str]:
    yield from line
    for place in range(len(line) - 1):
        yield line[place : place + 2]


def _telling(word: str) -> list[str]:
    """Pairs, where there are any: characters alone are in most blocks."""
    return [word[place : place + 2] for place in range(len(word) - 1)] or [word]


def _bits_of(gram: str) -> tuple[int, int]:
    # Mixed so that neither kana nor kanji, which lie close together, crowd into a few bytes. Written to disk: it stays.
    mixed = 0
    for letter in gram:
        mixed = (mixed ^ ord(letter)) * 0x9E3779B1 & 0xFFFFFFFF
        mixed ^= mixed >> 15
    return mixed % _BITS, (mixed * 0x85EBCA6B >> 13) % _BITS
